package chat.hubbub.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a call is answered with. Immutable.
 *
 * @param json the body, encoded; null for none
 * @param headers in order; a name may occur more than once
 */
public record Answer(int status, @Nullable Buffer json, List<Map.Entry<String, String>> headers) {
  private static final Answer NO_CONTENT = new Answer(204, null, List.of());

  public static Answer ok(JsonObject body) {
    return json(200, body.toBuffer());
  }

  public static Answer ok(JsonArray body) {
    return json(200, body.toBuffer());
  }

  public static Answer created(JsonObject body) {
    return json(201, body.toBuffer());
  }

  /** For a body that was encoded before. */
  public static Answer json(int status, Buffer body) {
    return new Answer(status, body, List.of());
  }

  public static Answer noContent() {
    return NO_CONTENT;
  }

  /** The same answer, and sets a cookie. */
  public Answer cookie(Cookie cookie) {
    return header("Set-Cookie", cookie.encode());
  }

  /** The same answer with one more header. */
  public Answer header(String name, String value) {
    List<Map.Entry<String, String>> more = new ArrayList<>(headers);
    more.add(Map.entry(name, value));
    return new Answer(status, json, List.copyOf(more));
  }
}
