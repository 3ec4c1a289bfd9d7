package chat.hubbub.testkit.client;

import org.jspecify.annotations.Nullable;

/** The connection is over, or never was; whether the hub got what was sent is unknown. */
public final class Broken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final transient @Nullable Long retryAfter;

  Broken(int code, String reason) {
    this(code, reason, null);
  }

  /**
   * @param code a close code of the protocol, or 1006
   * @param retryAfter milliseconds, or null
   */
  Broken(int code, String reason, @Nullable Long retryAfter) {
    super(code + " " + reason);
    this.code = code;
    this.retryAfter = retryAfter;
  }

  public int code() {
    return code;
  }

  @Nullable Long retryAfter() {
    return retryAfter;
  }
}
