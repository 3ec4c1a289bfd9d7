package chat.hubbub.store.cassandra;

import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.servererrors.SyntaxError;

/** What the driver reports, in words of ours. */
final class Failures {
  private Failures() {}

  /** For callers: the store cannot be used now; what was asked is not stored, or unknown. */
  static HubbubException unavailable(Throwable cause) {
    return new HubbubException(ErrorCode.UNAVAILABLE, "The store cannot be reached now.", 0, cause);
  }

  static HubbubException late() {
    return new HubbubException(ErrorCode.UNAVAILABLE, "The store did not answer in time.");
  }

  static HubbubException badCursor() {
    return new HubbubException(ErrorCode.BAD_REQUEST, "The cursor is malformed.");
  }

  static HubbubException noChannel() {
    return new HubbubException(ErrorCode.NOT_FOUND, "There is no such channel.");
  }

  /** Whether the cluster is at fault, so that asking again later may help. */
  static boolean isOutage(Throwable failure) {
    boolean ours = failure instanceof InvalidQueryException || failure instanceof SyntaxError;
    return failure instanceof DriverException && !ours;
  }

  static Throwable forCaller(Throwable failure) {
    return isOutage(failure) ? unavailable(failure) : failure;
  }
}
