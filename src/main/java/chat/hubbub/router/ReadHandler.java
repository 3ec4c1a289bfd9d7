package chat.hubbub.router;

import chat.hubbub.auth.ChannelAccess;
import chat.hubbub.auth.Operation;
import chat.hubbub.bus.Keepers;
import chat.hubbub.bus.Signal;
import chat.hubbub.bus.Topic;
import chat.hubbub.bus.UserNotice;
import chat.hubbub.model.Channel;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.Head;
import chat.hubbub.model.HubbubException;
import chat.hubbub.protocol.ClientFrame.Read;
import chat.hubbub.store.ChannelStore;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** {@code read}: moves the caller's read marker forward, and tells those who care. */
public final class ReadHandler {
  /** In larger channels nobody watches who has read what, and telling all would cost n². */
  private static final int MAX_MEMBERS_TOLD = 200;

  private final ChannelAccess access;
  private final ChannelStore channels;
  private final Keepers keepers;

  public ReadHandler(ChannelAccess access, ChannelStore channels, Keepers keepers) {
    this.access = access;
    this.channels = channels;
    this.keepers = keepers;
  }

  Future<Void> handle(Caller caller, Read read) {
    return access
        .require(caller.identity(), read.channel(), Operation.READ)
        .compose(
            open -> {
              if (read.seq() > open.channel().head().seq()) {
                throw new HubbubException(
                    ErrorCode.BAD_REQUEST, "'seq' is above the channel's newest event.");
              }
              return channels
                  .markRead(read.channel(), caller.identity().user(), read.seq())
                  .map(
                      moved -> {
                        if (moved != null) {
                          tell(caller, open.channel(), moved);
                        }
                        return null;
                      });
            });
  }

  private void tell(Caller caller, Channel channel, Head moved) {
    UserNotice notice =
        new UserNotice(
            caller.identity().user(), UserNotice.Kind.UPDATED, channel.id(), caller.origin());
    keepers.tell(Topic.of(notice.user()), notice);
    if (channel.members() <= MAX_MEMBERS_TOLD) {
      JsonObject data = new JsonObject().put("seq", moved.seq());
      keepers.tell(
          Topic.of(channel.id()),
          Signal.inChannel("read", caller.identity().user(), channel.id(), data));
    }
  }
}
