package chat.hubbub.model;

import org.jspecify.annotations.Nullable;

/**
 * An error with a stable code and a sentence for the person at the other end. Carries no stack
 * trace: it is an answer, not a fault. Immutable.
 */
public final class HubbubException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final String detail;
  private final long retryAfterMillis;

  public HubbubException(ErrorCode code, String detail) {
    this(code, detail, 0, null);
  }

  public HubbubException(ErrorCode code, String detail, long retryAfterMillis) {
    this(code, detail, retryAfterMillis, null);
  }

  /**
   * @param retryAfterMillis when to try again; 0 says nothing about it
   * @param cause what went wrong inside, for the log only
   */
  public HubbubException(
      ErrorCode code, String detail, long retryAfterMillis, @Nullable Throwable cause) {
    super(code.wire() + ": " + detail, cause, false, false);
    this.code = code;
    this.detail = detail;
    this.retryAfterMillis = retryAfterMillis;
  }

  public ErrorCode code() {
    return code;
  }

  /** A clear sentence, fit to be shown; holds no secret and no message text. */
  public String detail() {
    return detail;
  }

  /** Milliseconds after which a retry makes sense, or 0. */
  public long retryAfterMillis() {
    return retryAfterMillis;
  }
}
