package chat.hubbub.http.api;

import chat.hubbub.auth.ChannelAccess;
import chat.hubbub.auth.Operation;
import chat.hubbub.http.Answer;
import chat.hubbub.http.Call;
import chat.hubbub.http.Resource;
import chat.hubbub.http.Routes;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.UserId;
import chat.hubbub.protocol.ClientFrame.Read;
import chat.hubbub.protocol.Fields;
import chat.hubbub.router.Commands;
import chat.hubbub.store.ChannelStore;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;

/** A member's own marks on a channel: {@code PUT /channels/{id}/read} and {@code .../muted}. */
final class Markers implements Resource {
  private final Commands commands;
  private final ChannelAccess access;
  private final ChannelStore channels;
  private final OwnNotices notices;

  Markers(Commands commands, ChannelAccess access, ChannelStore channels, OwnNotices notices) {
    this.commands = commands;
    this.access = access;
    this.channels = channels;
    this.notices = notices;
  }

  @Override
  public void mount(Routes routes) {
    routes
        .login(HttpMethod.PUT, "/channels/{id}/read", this::read)
        .login(HttpMethod.PUT, "/channels/{id}/muted", this::mute);
  }

  private Future<Answer> read(Call call) {
    Read read = new Read(call.channelId(), call.body().integer("seq", 0));
    return CommandAnswers.noContent(commands, call, read);
  }

  private Future<Answer> mute(Call call) {
    ChannelId id = call.channelId();
    UserId user = call.identity().user();
    Fields body = call.body();
    if (!body.has("muted")) {
      throw body.wrong("'muted' is missing.");
    }
    boolean muted = body.bool("muted", false);
    return access
        .require(call.identity(), id, Operation.READ)
        .compose(
            in -> {
              if (in.membership() == null || !in.membership().active()) {
                throw new HubbubException(
                    ErrorCode.NOT_A_MEMBER, "Only members of this channel may do that.");
              }
              return channels.mute(id, user, muted);
            })
        .map(
            changed -> {
              if (changed) {
                notices.changed(user, id);
              }
              return Answer.noContent();
            });
  }
}
