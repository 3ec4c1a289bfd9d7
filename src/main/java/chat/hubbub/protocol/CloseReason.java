package chat.hubbub.protocol;

import org.jspecify.annotations.Nullable;

/** Why the server ends a socket. */
public enum CloseReason {
  BAD_FRAME(4400, "bad frame", null),
  UNAUTHENTICATED(4401, "not logged in", null),
  REVOKED(4401, "revoked", "revoked"),
  REFUSED(4403, "refused", null),
  SILENT(4408, "silent", null),
  REPLACED(4409, "replaced", "replaced"),
  TOO_LARGE(4413, "frame too large", null),
  TOO_FAST(4429, "too fast", null),
  CROWDED(4429, "too many at once", "busy"),
  DRAINING(4503, "draining", "draining"),
  BUSY(4503, "busy", "busy"),
  SLOW_CONSUMER(4900, "slow consumer", null);

  private final int code;
  private final String text;
  private final @Nullable String bye;

  CloseReason(int code, String text, @Nullable String bye) {
    this.code = code;
    this.text = text;
    this.bye = bye;
  }

  /** WebSocket close code, also used by SockJS. */
  public int code() {
    return code;
  }

  /** The reason text of the close frame. */
  public String text() {
    return text;
  }

  /** The reason of the {@code bye} frame that goes before, or null when there is none. */
  public @Nullable String bye() {
    return bye;
  }
}
