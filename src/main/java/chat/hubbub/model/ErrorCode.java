package chat.hubbub.model;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every error a client can be told, with its HTTP status. The lower-case name is the wire form. */
public enum ErrorCode {
  BAD_REQUEST(400, "Malformed request"),
  BAD_FRAME(400, "Malformed frame"),
  UNKNOWN_OP(400, "Unknown operation"),
  BAD_TOKEN(400, "Bad sync token"),
  TEXT_EMPTY(422, "Empty text"),
  TEXT_TOO_LONG(422, "Text too long"),
  WEAK_PASSWORD(422, "Weak password"),
  UNAUTHENTICATED(401, "Not logged in"),
  TOKEN_EXPIRED(401, "Access token expired"),
  FORBIDDEN(403, "Not allowed"),
  NOT_A_MEMBER(403, "Not a member"),
  NOT_FOUND(404, "Not found"),
  METHOD_NOT_ALLOWED(405, "Method not allowed"),
  CONFLICT(409, "Conflict"),
  USERNAME_TAKEN(409, "Username taken"),
  CHANNEL_FULL(409, "Channel full"),
  TOO_LARGE(413, "Too large"),
  UNSUPPORTED_MEDIA(415, "Unsupported media type"),
  RATE_LIMITED(429, "Too many requests"),
  INTERNAL(500, "Internal error"),
  UNAVAILABLE(503, "Unavailable");

  private static final Map<String, ErrorCode> BY_WIRE = new HashMap<>();

  static {
    for (ErrorCode code : values()) {
      BY_WIRE.put(code.wire, code);
    }
  }

  private final int status;
  private final String title;
  private final String wire;

  ErrorCode(int status, String title) {
    this.status = status;
    this.title = title;
    this.wire = name().toLowerCase(Locale.ROOT);
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** A short title for RFC 9457 problem documents. */
  public String title() {
    return title;
  }

  /** The stable code in frames and problem documents, such as {@code not_found}. */
  public String wire() {
    return wire;
  }

  /** The code with this wire form, or null. */
  public static @Nullable ErrorCode ofWire(String wire) {
    return BY_WIRE.get(wire);
  }
}
