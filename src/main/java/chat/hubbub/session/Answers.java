package chat.hubbub.session;

import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.protocol.ClientFrame;
import chat.hubbub.protocol.CloseReason;
import chat.hubbub.protocol.ServerFrames;
import chat.hubbub.router.Caller;
import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a session's commands carried out, a bounded number at a time, and answers them. Confined to
 * the session's context.
 */
final class Answers {
  private static final Logger log = LoggerFactory.getLogger(Answers.class);
  private static final int MAX_UNDER_WAY = 256;
  private static final int REFUSALS_TOLERATED = 200;
  private static final long MINUTE = 60_000;
  private static final long RETRY = 1_000;

  private final SessionServices services;
  private final Caller caller;
  private final Consumer<JsonObject> out;
  private final Consumer<CloseReason> end;
  private final Meter refusals = new Meter(REFUSALS_TOLERATED, MINUTE);
  private int underWay;

  /**
   * @param out writes a frame
   * @param end ends the session
   */
  Answers(
      SessionServices services,
      Caller caller,
      Consumer<JsonObject> out,
      Consumer<CloseReason> end) {
    this.services = services;
    this.caller = caller;
    this.out = out;
    this.end = end;
  }

  /**
   * Carries out a command.
   *
   * @param frameId names it in the answer; null: only a failure is told
   */
  void carryOut(ClientFrame frame, @Nullable Object frameId) {
    if (underWay >= MAX_UNDER_WAY) {
      failed(
          frameId,
          new HubbubException(ErrorCode.RATE_LIMITED, "Too many commands are under way.", RETRY));
      return;
    }
    underWay++;
    services
        .commands()
        .handle(caller, frame)
        .onComplete(done -> underWay--)
        .onSuccess(
            result -> {
              if (frameId != null && result != null) {
                out.accept(ServerFrames.ok(frameId, result));
              }
            })
        .onFailure(failure -> failed(frameId, failure));
  }

  private void failed(@Nullable Object frameId, Throwable failure) {
    if (!(failure instanceof HubbubException known)) {
      log.error("session {}: a command failed unexpectedly", caller.origin(), failure);
      out.accept(ServerFrames.error(frameId, failure));
      return;
    }
    out.accept(ServerFrames.error(frameId, known));
    if (known.code() == ErrorCode.RATE_LIMITED && refusals.exceededAt(services.clock().millis())) {
      end.accept(CloseReason.TOO_FAST);
    }
  }
}
