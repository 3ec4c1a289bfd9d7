package chat.hubbub.bus;

import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How failures travel back: a named error as JSON, or that nothing was done. */
final class Failures {
  private static final Logger log = LoggerFactory.getLogger(Failures.class);

  /** The text is {@code {code, detail, retryAfter}}. */
  private static final int NAMED = 1;

  /** Whoever was asked is not the one; nothing was done. */
  private static final int REFUSED = 2;

  private static final long RETRY_MILLIS = 1_000;

  private Failures() {}

  static void answer(Message<?> message, Throwable failure) {
    Failed failed = of(failure);
    message.fail(failed.code(), failed.text());
  }

  static Failed of(Throwable failure) {
    if (failure instanceof HubbubException known) {
      return known.getCause() instanceof OutOfReach outOfReach && outOfReach.refused()
          ? new Failed(REFUSED, String.valueOf(outOfReach.getMessage()))
          : new Failed(NAMED, text(known));
    }
    log.error("a request failed unexpectedly", failure);
    return new Failed(
        NAMED, text(new HubbubException(ErrorCode.INTERNAL, "Something went wrong.")));
  }

  private static String text(HubbubException failure) {
    return new JsonObject()
        .put("code", failure.code().wire())
        .put("detail", failure.detail())
        .put("retryAfter", failure.retryAfterMillis())
        .encode();
  }

  /** What the asker gets for a reply that failed. */
  static HubbubException read(Throwable failure) {
    if (!(failure instanceof ReplyException reply)) {
      return outOfReach(OutOfReach.silent(failure.toString()));
    }
    String text = String.valueOf(reply.getMessage());
    return switch (reply.failureType()) {
      case NO_HANDLERS -> outOfReach(OutOfReach.refused(text));
      case RECIPIENT_FAILURE -> read(new Failed(reply.failureCode(), text));
      default -> outOfReach(OutOfReach.silent(text));
    };
  }

  static HubbubException read(Failed failed) {
    return switch (failed.code()) {
      case NAMED -> named(failed.text());
      case REFUSED -> outOfReach(OutOfReach.refused(failed.text()));
      default -> outOfReach(OutOfReach.silent(failed.text()));
    };
  }

  /** As an answer to somebody who need not know why. */
  static HubbubException outOfReach(OutOfReach cause) {
    return new HubbubException(
        ErrorCode.UNAVAILABLE, "The service is out of reach; try again.", RETRY_MILLIS, cause);
  }

  private static HubbubException named(String text) {
    JsonObject json = new JsonObject(text);
    ErrorCode code = ErrorCode.ofWire(json.getString("code", ""));
    return new HubbubException(
        Objects.requireNonNullElse(code, ErrorCode.INTERNAL),
        json.getString("detail", ""),
        json.getLong("retryAfter", 0L));
  }
}
