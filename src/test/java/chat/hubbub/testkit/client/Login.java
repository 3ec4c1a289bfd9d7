package chat.hubbub.testkit.client;

import io.vertx.core.json.JsonObject;

/** What a login answers. */
public record Login(String user, String username, String accessToken, String refreshToken) {

  /** From the answer of a call that gives tokens. */
  public static Login of(JsonObject json) {
    JsonObject user = json.getJsonObject("user");
    return new Login(
        user.getString("id"),
        user.getString("username"),
        json.getString("accessToken"),
        json.getString("refreshToken"));
  }
}
