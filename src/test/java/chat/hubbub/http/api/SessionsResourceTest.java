package chat.hubbub.http.api;

import static chat.hubbub.http.api.AccountHub.credentials;
import static chat.hubbub.http.api.AccountHub.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.http.api.AccountHub.Person;
import chat.hubbub.model.ErrorCode;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logging in and out, and staying so, over real HTTP. */
class SessionsResourceTest {
  private static AccountHub hub;

  @BeforeAll
  static void start(@TempDir Path dataDir) {
    hub = new AccountHub(dataDir, AccountHub.options());
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  private static Reply refresh(String refreshToken) {
    return hub.post("/sessions/refresh", "", new JsonObject().put("refreshToken", refreshToken));
  }

  @Test
  @DisplayName("Unknown user and wrong password are answered alike")
  void alike() {
    Person person = hub.register();
    Reply unknown = hub.post("/sessions", "", credentials("nobody-" + person.username()));
    Reply wrong = hub.post("/sessions", "", credentials(person.username()).put("password", "x"));
    unknown.expect(ErrorCode.UNAUTHENTICATED);
    wrong.expect(ErrorCode.UNAUTHENTICATED);
    assertEquals(unknown.json(), wrong.json());
    assertEquals(
        unknown.response().headers().map().keySet(), wrong.response().headers().map().keySet());
  }

  @Test
  @DisplayName("The username counts in any case, the password in its own")
  void anyCase() {
    Person person = hub.register();
    JsonObject body = credentials(person.username().toUpperCase(Locale.ROOT));
    hub.post("/sessions", "", body).expect(201);
    String loud = body.getString("password").toUpperCase(Locale.ROOT);
    hub.post("/sessions", "", body.put("password", loud)).expect(ErrorCode.UNAUTHENTICATED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "7",
        "{\"username\": \"nn\"}",
        "{\"username\": {}, \"password\": \"tall order of onions\"}",
        "{\"username\": \"nn\", \"password\": 1}",
        "{\"username\": \"nn\", \"password\": \"p\", \"device\": \"a\\u0000b\"}",
        "{\"username\": \"nn\", \"password\": \"p\", \"cookie\": 1}",
        "{\"username\": \"\\ud800\", \"password\": \"p\"}"
      })
  void malformed_isBadRequest(String body) {
    hub.send(json(hub.request("/sessions"), "POST", body), "").expect(ErrorCode.BAD_REQUEST);
  }

  @Test
  void overlongInput_isBadRequest() {
    hub.post("/sessions", "", credentials("n".repeat(65))).expect(ErrorCode.BAD_REQUEST);
    hub.post("/sessions", "", credentials("nn").put("password", "p".repeat(1_025)))
        .expect(ErrorCode.BAD_REQUEST);
    hub.post("/sessions", "", credentials("nn").put("password", "p".repeat(300_000)))
        .expect(ErrorCode.TOO_LARGE);
    hub.send(
            hub.request("/sessions")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=nn")),
            "")
        .expect(ErrorCode.UNSUPPORTED_MEDIA);
  }

  @Test
  @DisplayName("One's logins are listed with their devices, and which of them one is using")
  void list() {
    Person phone = hub.register();
    JsonObject body = credentials(phone.username()).put("device", "Laptop in the kitchen");
    JsonObject laptop = hub.post("/sessions", "", body).expect(201).json();
    List<JsonObject> items = hub.get("/sessions", phone.token()).expect(200).items();
    assertEquals(2, items.size());
    for (JsonObject item : items) {
      assertEquals(Set.of("id", "device", "createdAt", "lastUsedAt", "current"), item.fieldNames());
      boolean isLaptop = item.getString("id").equals(laptop.getString("login"));
      assertEquals(!isLaptop, item.getBoolean("current"));
      String device = item.getString("device");
      assertTrue(isLaptop ? device.equals("Laptop in the kitchen") : device.startsWith("Java"));
      assertEquals("2026-01-15T", item.getString("createdAt").substring(0, 11));
    }
  }

  @Test
  @DisplayName("Ending a login takes effect at once, on its access and its refresh token")
  void endAnother() {
    Person phone = hub.register();
    Person laptop = hub.logIn(phone);
    hub.delete("/sessions/" + laptop.loginId(), phone.token()).expect(204);
    hub.get("/me", laptop.token()).expect(ErrorCode.UNAUTHENTICATED);
    refresh(laptop.refreshToken()).expect(ErrorCode.UNAUTHENTICATED);
    hub.get("/me", phone.token()).expect(200);
    hub.delete("/sessions/" + laptop.loginId(), phone.token()).expect(ErrorCode.NOT_FOUND);
    assertEquals(1, hub.get("/sessions", phone.token()).items().size());
  }

  @Test
  @DisplayName("Nobody ends a login of somebody else")
  void endForeign() {
    Person ann = hub.register();
    Person bob = hub.register();
    hub.delete("/sessions/" + ann.loginId(), bob.token()).expect(ErrorCode.NOT_FOUND);
    hub.get("/me", ann.token()).expect(200);
    hub.delete("/sessions/0", bob.token()).expect(ErrorCode.BAD_REQUEST);
    hub.delete("/sessions/x", bob.token()).expect(ErrorCode.BAD_REQUEST);
    hub.delete("/sessions/" + ann.loginId(), "").expect(ErrorCode.UNAUTHENTICATED);
  }

  @Test
  @DisplayName("Logging out ends the login one is using")
  void logOut() {
    Person person = hub.register();
    Reply reply = hub.delete("/sessions/current", person.token()).expect(204);
    assertEquals(List.of(), reply.setCookies(), "there was no cookie to forget");
    hub.get("/me", person.token()).expect(ErrorCode.UNAUTHENTICATED);
    refresh(person.refreshToken()).expect(ErrorCode.UNAUTHENTICATED);
  }

  @Test
  @DisplayName("An access token expires, and the refresh token gives the next of both")
  void refreshes() {
    Person person = hub.register();
    hub.pass(Duration.ofMinutes(15));
    hub.get("/me", person.token()).expect(ErrorCode.TOKEN_EXPIRED);
    JsonObject next = refresh(person.refreshToken()).expect(200).json();
    assertEquals(person.login().fieldNames(), next.fieldNames());
    assertEquals(person.loginId(), next.getString("login"));
    assertNotEquals(person.refreshToken(), next.getString("refreshToken"));
    hub.get("/me", next.getString("accessToken")).expect(200);
    refresh(next.getString("refreshToken")).expect(200);
  }

  @Test
  @DisplayName("Within the minute the former token gives the same successor, to all at once too")
  void grace() {
    Person person = hub.register();
    Set<String> successors =
        IntStream.range(0, 6)
            .parallel()
            .mapToObj(i -> refresh(person.refreshToken()).expect(200).json())
            .map(login -> login.getString("refreshToken"))
            .collect(Collectors.toSet());
    assertEquals(1, successors.size());
    hub.pass(Duration.ofSeconds(59));
    JsonObject late = refresh(person.refreshToken()).expect(200).json();
    assertEquals(successors, Set.of(late.getString("refreshToken")));
  }

  @Test
  @DisplayName("After the minute its use ends the login: the successor is dead too")
  void replay() {
    Person person = hub.register();
    JsonObject next = refresh(person.refreshToken()).expect(200).json();
    hub.pass(Duration.ofSeconds(61));
    hub.get("/me", next.getString("accessToken")).expect(200);
    refresh(person.refreshToken()).expect(ErrorCode.UNAUTHENTICATED);
    hub.get("/me", next.getString("accessToken")).expect(ErrorCode.UNAUTHENTICATED);
    refresh(next.getString("refreshToken")).expect(ErrorCode.UNAUTHENTICATED);
    assertEquals(1, hub.get("/sessions", hub.logIn(person).token()).items().size());
  }

  @Test
  @DisplayName("A login that is not used for long is over")
  void refreshExpires() {
    Person person = hub.register();
    hub.pass(Duration.ofDays(90));
    refresh(person.refreshToken()).expect(ErrorCode.UNAUTHENTICATED);
  }

  @Test
  @DisplayName("Refresh tokens that are none")
  void forgedRefreshTokens() {
    Person person = hub.register();
    refresh(person.refreshToken() + "x").expect(ErrorCode.UNAUTHENTICATED);
    refresh(person.token().substring(0, 100)).expect(ErrorCode.UNAUTHENTICATED);
    refresh("").expect(ErrorCode.UNAUTHENTICATED);
    refresh("x".repeat(257)).expect(ErrorCode.BAD_REQUEST);
    hub.post("/sessions/refresh", "", new JsonObject()).expect(ErrorCode.UNAUTHENTICATED);
    hub.post("/sessions/refresh", "", new JsonObject().put("refreshToken", 5))
        .expect(ErrorCode.BAD_REQUEST);
    hub.send(json(hub.request("/sessions/refresh"), "POST", "[]"), "")
        .expect(ErrorCode.BAD_REQUEST);
    refresh(person.refreshToken()).expect(200);
  }

  @Test
  @DisplayName("A refresh token is no access token")
  void refreshTokenAsAccess() {
    hub.get("/me", hub.register().refreshToken()).expect(ErrorCode.UNAUTHENTICATED);
  }

  @Test
  @DisplayName("An access token gets the next one, until it expires itself")
  void accessToken_isRenewedByItself() {
    Person person = hub.register();
    hub.pass(Duration.ofMinutes(10));
    String next =
        hub.post("/sessions/token", person.token(), new JsonObject())
            .expect(200)
            .json()
            .getString("accessToken");
    hub.pass(Duration.ofMinutes(10));
    hub.get("/me", next).expect(200);
    hub.post("/sessions/token", person.token(), new JsonObject()).expect(ErrorCode.TOKEN_EXPIRED);
  }
}
