package chat.hubbub.router;

import chat.hubbub.auth.ChannelAccess;
import chat.hubbub.auth.Operation;
import chat.hubbub.bus.Keepers;
import chat.hubbub.bus.Signal;
import chat.hubbub.bus.Topic;
import chat.hubbub.protocol.ClientFrame.Typing;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** {@code typing}: a signal to the channel, from those who may write there. */
public final class TypingHandler {
  private final ChannelAccess access;
  private final Keepers keepers;

  public TypingHandler(ChannelAccess access, Keepers keepers) {
    this.access = access;
    this.keepers = keepers;
  }

  Future<Void> handle(Caller caller, Typing typing) {
    return access
        .require(caller.identity(), typing.channel(), Operation.SEND)
        .map(
            open -> {
              keepers.tell(
                  Topic.of(typing.channel()),
                  Signal.inChannel(
                      "typing", caller.identity().user(), typing.channel(), new JsonObject()));
              return null;
            });
  }
}
