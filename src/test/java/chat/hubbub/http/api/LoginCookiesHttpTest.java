package chat.hubbub.http.api;

import static chat.hubbub.http.api.AccountHub.ORIGIN;
import static chat.hubbub.http.api.AccountHub.credentials;
import static chat.hubbub.http.api.AccountHub.json;
import static chat.hubbub.http.api.AccountHub.newName;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.http.api.AccountHub.Person;
import chat.hubbub.model.ErrorCode;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logins by cookie, as the bundled web client has them, over real HTTP. */
class LoginCookiesHttpTest {
  private static AccountHub hub;

  @BeforeAll
  static void start(@TempDir Path dataDir) {
    hub = new AccountHub(dataDir, AccountHub.options().with("server.publicUrls", ORIGIN));
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  private static Reply register() {
    String body = credentials(newName()).put("cookie", true).encode();
    return hub.send(json(hub.request("/accounts"), "POST", body).header("Origin", ORIGIN), "")
        .expect(201);
  }

  private static HttpRequest.Builder by(String cookies, String path) {
    return hub.request(path).header("Cookie", cookies);
  }

  private static HttpRequest.Builder patch(String cookies) {
    return json(by(cookies, "/me"), "PATCH", "{\"status\": \"here\"}");
  }

  private static HttpRequest.Builder refresh(String cookies) {
    return json(by(cookies, "/sessions/refresh"), "POST", "{}");
  }

  @Test
  @DisplayName("The login is in two cookies that no script reads, and no token in the body")
  void noTokens() {
    Reply reply = register();
    assertEquals(Set.of("user", "login", "expiresIn"), reply.json().fieldNames());
    assertEquals(2, reply.setCookies().size());
    for (String cookie : reply.setCookies()) {
      assertTrue(cookie.matches("__Host-hubbub_(access|refresh)=[\\w.-]+; .*"), cookie);
      assertTrue(cookie.contains("; Path=/; Secure; HTTPOnly; SameSite=Strict"), cookie);
      assertFalse(cookie.contains("Domain"), cookie);
    }
    hub.send(by(reply.cookies(), "/me").GET(), "").expect(200);
  }

  @Test
  @DisplayName("Without cookie: true there is none")
  void noCookies() {
    Reply reply = hub.post("/accounts", "", credentials(newName())).expect(201);
    assertEquals(0, reply.setCookies().size());
  }

  @Test
  @DisplayName("On anything but a plain GET a cookie counts only with the hub's own origin")
  void origins() {
    String cookies = register().cookies();
    hub.send(patch(cookies), "").expect(ErrorCode.UNAUTHENTICATED);
    hub.send(patch(cookies).header("Origin", ORIGIN), "").expect(200);
    for (String origin :
        new String[] {
          "https://evil.example",
          "null",
          ORIGIN + ":8443",
          "http://chat.example.org",
          ORIGIN + ".evil.example",
          ORIGIN + "/"
        }) {
      hub.send(patch(cookies).header("Origin", origin), "").expect(ErrorCode.FORBIDDEN);
      hub.send(by(cookies, "/me").header("Origin", origin), "").expect(ErrorCode.FORBIDDEN);
    }
    hub.send(by(cookies, "/me").header("Origin", ORIGIN), "").expect(200);
    hub.send(by(cookies, "/sessions/current").DELETE(), "").expect(ErrorCode.UNAUTHENTICATED);
  }

  @Test
  @DisplayName("Bearer wins over the cookie, also when it is wrong")
  void bearerWins() {
    String cookies = register().cookies();
    Person other = hub.register();
    Reply me = hub.send(by(cookies, "/me").GET(), other.token()).expect(200);
    assertEquals(other.username(), me.json().getString("username"));
    hub.send(by(cookies, "/me").GET(), "forged").expect(ErrorCode.UNAUTHENTICATED);
  }

  @Test
  @DisplayName("The refresh cookie renews both cookies, and needs the origin too")
  void refreshes() {
    String cookies = register().cookies();
    hub.pass(Duration.ofMinutes(15));
    hub.send(by(cookies, "/me").GET(), "").expect(ErrorCode.TOKEN_EXPIRED);
    hub.send(refresh(cookies), "").expect(ErrorCode.UNAUTHENTICATED);
    Reply renewed = hub.send(refresh(cookies).header("Origin", ORIGIN), "").expect(200);
    assertEquals(Set.of("user", "login", "expiresIn"), renewed.json().fieldNames());
    assertEquals(2, renewed.setCookies().size());
    hub.send(by(renewed.cookies(), "/me").GET(), "").expect(200);
    Reply again = hub.send(refresh(cookies).header("Origin", ORIGIN), "").expect(200);
    assertEquals(
        renewed.setCookies().get(1).substring(0, 60), again.setCookies().get(1).substring(0, 60));
  }

  @Test
  @DisplayName("Logging out clears both cookies, and the login is over for whoever copied them")
  void logOut() {
    String cookies = register().cookies();
    Reply out =
        hub.send(by(cookies, "/sessions/current").DELETE().header("Origin", ORIGIN), "")
            .expect(204);
    assertEquals(2, out.setCookies().size());
    for (String cookie : out.setCookies()) {
      assertTrue(cookie.matches("__Host-hubbub_(access|refresh)=; Max-Age=0; .*"), cookie);
    }
    hub.send(by(cookies, "/me").GET(), "").expect(ErrorCode.UNAUTHENTICATED);
    hub.send(refresh(cookies).header("Origin", ORIGIN), "").expect(ErrorCode.UNAUTHENTICATED);
  }

  @Test
  @DisplayName("Logging in by a bearer token leaves the cookies of the same request alone")
  void bearerLogOut() {
    String cookies = register().cookies();
    Person other = hub.register();
    Reply out = hub.send(by(cookies, "/sessions/current").DELETE(), other.token()).expect(204);
    assertEquals(0, out.setCookies().size());
    hub.send(by(cookies, "/me").GET(), "").expect(200);
  }

  private static HttpRequest.Builder token(String cookies) {
    return json(by(cookies, "/sessions/token"), "POST", "{}");
  }

  @Test
  @DisplayName("The cookie gets an access token of the same login, with the hub's own origin only")
  void accessToken() {
    Reply login = register();
    String cookies = login.cookies();
    hub.send(token(cookies), "").expect(ErrorCode.UNAUTHENTICATED);
    hub.send(token(cookies).header("Origin", "https://evil.example"), "")
        .expect(ErrorCode.FORBIDDEN);
    Reply reply = hub.send(token(cookies).header("Origin", ORIGIN), "").expect(200);
    assertEquals(Set.of("accessToken", "expiresIn"), reply.json().fieldNames());
    assertEquals(900, reply.json().getInteger("expiresIn"));
    assertEquals(0, reply.setCookies().size());

    String token = reply.json().getString("accessToken");
    JsonObject own = hub.get("/sessions", token).expect(200).json();
    assertEquals(1, own.getJsonArray("items").size());
    JsonObject one = own.getJsonArray("items").getJsonObject(0);
    assertEquals(login.json().getString("login"), one.getString("id"));
    assertTrue(one.getBoolean("current"));
  }

  @Test
  @DisplayName("Logging out ends the access token that the cookie got, and it gets no other")
  void accessToken_endsWithItsLogin() {
    String cookies = register().cookies();
    String token =
        hub.send(token(cookies).header("Origin", ORIGIN), "")
            .expect(200)
            .json()
            .getString("accessToken");
    hub.send(by(cookies, "/sessions/current").DELETE().header("Origin", ORIGIN), "").expect(204);
    hub.get("/me", token).expect(ErrorCode.UNAUTHENTICATED);
    hub.post("/sessions/token", token, new JsonObject()).expect(ErrorCode.UNAUTHENTICATED);
  }
}
