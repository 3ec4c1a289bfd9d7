package chat.hubbub.edge;

import chat.hubbub.bus.Topic;
import chat.hubbub.bus.UserNotice;
import chat.hubbub.fanout.ContextHub;
import chat.hubbub.http.Api;
import chat.hubbub.http.Resource;
import chat.hubbub.http.api.AccountApi;
import chat.hubbub.http.api.ChannelApi;
import chat.hubbub.http.api.OwnNotices;
import chat.hubbub.http.api.PresenceNow;
import chat.hubbub.http.api.SyncResource;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.presence.PresenceState;
import chat.hubbub.protocol.FrameReader;
import java.util.ArrayList;
import java.util.List;

/** Everything under {@link Api#BASE}, put together for one edge verticle. */
final class ApiResources {
  private ApiResources() {}

  static List<Resource> of(EdgeNode node, ContextHub hub) {
    List<Resource> resources =
        new ArrayList<>(
            AccountApi.resources(
                node.auth(), node.cookies(), node.options(), node.version(), node.publicUrl()));
    resources.addAll(
        ChannelApi.resources(
            new ChannelApi.Backend(
                node.sessions().store(),
                node.auth().channelAccess(),
                node.gateway(),
                node.sessions().commands()),
            new ChannelApi.Node(
                notices(node),
                presence(node),
                node.servers(),
                (identity, conn) -> node.polls().caller(hub, identity, conn)),
            new ChannelApi.Settings(
                node.options().limits().textCharacters(),
                node.options().limits().groupMembers(),
                node.sessions().clock(),
                node.ids())));
    resources.add(
        new SyncResource(
            new FrameReader(node.options().limits().textCharacters(), ErrorCode.BAD_REQUEST),
            request -> node.polls().poll(hub, request)));
    return resources;
  }

  private static OwnNotices notices(EdgeNode node) {
    return (user, channel) ->
        node.keepers()
            .tell(Topic.of(user), new UserNotice(user, UserNotice.Kind.UPDATED, channel, null));
  }

  private static PresenceNow presence(EdgeNode node) {
    return users ->
        node.sessions()
            .presence()
            .states(users)
            .map(states -> states.stream().map(PresenceState::item).toList());
  }
}
