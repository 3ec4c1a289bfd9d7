package chat.hubbub.http.api;

import chat.hubbub.auth.ChannelAccess;
import chat.hubbub.channel.ChannelGateway;
import chat.hubbub.http.Resource;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.protocol.FrameReader;
import chat.hubbub.router.Commands;
import chat.hubbub.store.ChannelStore;
import chat.hubbub.store.Store;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;

/** The API's resources about channels and what is in them, put together. */
public final class ChannelApi {
  private ChannelApi() {}

  /** What is asked and told. */
  public record Backend(
      Store store, ChannelAccess access, ChannelGateway gateway, Commands commands) {}

  /** What else is known on this node. */
  public record Node(
      OwnNotices notices, PresenceNow presence, ServerDirectory servers, PollingCallers callers) {}

  /**
   * @param textCharacters most code points of a message
   * @param groupMembers most members of a group
   * @param ids unique positive numbers for new channels
   */
  public record Settings(
      int textCharacters, int groupMembers, InstantSource clock, LongSupplier ids) {}

  public static List<Resource> resources(Backend backend, Node node, Settings settings) {
    ChannelStore channels = backend.store().channels();
    ChannelAccess access = backend.access();
    ChannelGateway gateway = backend.gateway();
    Commands commands = backend.commands();
    ChannelView view = new ChannelView(access, channels);
    FrameReader requests = new FrameReader(settings.textCharacters(), ErrorCode.BAD_REQUEST);
    FrameReader frames = new FrameReader(settings.textCharacters(), ErrorCode.BAD_FRAME);
    return List.of(
        new ChannelCreation(
            gateway,
            backend.store().accounts(),
            view,
            settings.clock(),
            settings.ids(),
            settings.groupMembers()),
        new ChannelLists(channels),
        new ChannelResource(view, gateway),
        new MemberLists(access, channels, gateway),
        new MemberResource(access, channels, gateway),
        new Messages(commands, requests),
        new Reactions(commands),
        new CommandBatch(commands, frames, requests, node.callers()),
        new Logs(commands),
        new Markers(commands, access, channels, node.notices()),
        new Searches(access, channels, backend.store().events()),
        new PresenceResource(channels, node.presence()),
        new Servers(node.servers()));
  }
}
