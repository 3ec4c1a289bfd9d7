package chat.hubbub.testkit.client;

import org.jspecify.annotations.Nullable;

/** The hub answered with an error. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final int status;
  private final transient @Nullable Long retryAfter;

  /**
   * @param status the HTTP status, 0 for a frame's answer
   * @param retryAfter milliseconds, or null
   */
  Refused(String code, int status, String detail, @Nullable Long retryAfter) {
    super(code + (status == 0 ? "" : " (" + status + ")") + ": " + detail);
    this.code = code;
    this.status = status;
    this.retryAfter = retryAfter;
  }

  public String code() {
    return code;
  }

  public int status() {
    return status;
  }

  @Nullable Long retryAfter() {
    return retryAfter;
  }

  /** Whether the same may be asked again, unchanged. */
  boolean passing() {
    return code.equals("unavailable") || code.equals("rate_limited");
  }
}
