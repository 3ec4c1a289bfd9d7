package chat.hubbub.router;

import chat.hubbub.bus.Outcome;
import chat.hubbub.protocol.ClientFrame;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Carries out what a client asks. */
public interface Commands {

  /**
   * Carries out one command.
   *
   * <p>Calls of one caller that concern one channel take effect in the order of the calls.
   *
   * @return the {@code result} of the answer, or null where the op has no answer; fails with a
   *     {@link chat.hubbub.model.HubbubException}
   */
  Future<@Nullable JsonObject> handle(Caller caller, ClientFrame command);

  /**
   * Sends a message as {@link #handle} does, in the same order with it, for those who must tell a
   * repeat from a new message.
   */
  Future<Outcome> send(Caller caller, ClientFrame.Send message);
}
