package chat.hubbub.http.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.hubbub.model.ErrorCode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;

/** What a hub answered. */
record Reply(HttpResponse<String> response) {

  /** Checks the status. */
  Reply expect(int status) {
    assertEquals(status, response.statusCode(), response.body());
    return this;
  }

  /** Checks that it is the problem of this code. */
  Reply expect(ErrorCode code) {
    expect(code.status());
    assertEquals("application/problem+json", header("content-type"));
    assertEquals(code.wire(), json().getString("code"), response.body());
    return this;
  }

  JsonObject json() {
    return new JsonObject(response.body());
  }

  List<JsonObject> items() {
    JsonArray items = json().getJsonArray("items");
    return items.stream().map(JsonObject.class::cast).toList();
  }

  String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  List<String> setCookies() {
    return response.headers().allValues("set-cookie");
  }

  /** The cookies as a browser would send them back. */
  String cookies() {
    return setCookies().stream()
        .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
        .collect(Collectors.joining("; "));
  }
}
