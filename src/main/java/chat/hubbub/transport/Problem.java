package chat.hubbub.transport;

import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** An error as RFC 9457 has it. */
public record Problem(ErrorCode code, String detail, long retryAfterMillis) {
  public static final String MEDIA_TYPE = "application/problem+json";
  private static final long MILLIS_PER_SECOND = 1000;

  public static Problem of(HubbubException failure) {
    return new Problem(failure.code(), failure.detail(), failure.retryAfterMillis());
  }

  Buffer json() {
    JsonObject json =
        new JsonObject()
            .put("type", "urn:hubbub:error:" + code.wire())
            .put("title", code.title())
            .put("status", code.status())
            .put("detail", detail)
            .put("code", code.wire());
    if (retryAfterMillis > 0) {
      json.put("retryAfter", retryAfterMillis);
    }
    return json.toBuffer();
  }

  /** Value of {@code Retry-After}: whole seconds, rounded up; null when there is nothing to say. */
  @Nullable String retryAfterSeconds() {
    if (retryAfterMillis <= 0) {
      return null;
    }
    return Long.toString((retryAfterMillis + MILLIS_PER_SECOND - 1) / MILLIS_PER_SECOND);
  }
}
