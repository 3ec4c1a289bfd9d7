package chat.hubbub.http.api;

import static chat.hubbub.http.api.AccountHub.PASSWORD;
import static chat.hubbub.http.api.AccountHub.SETUP_CODE;
import static chat.hubbub.http.api.AccountHub.credentials;
import static chat.hubbub.http.api.AccountHub.json;
import static chat.hubbub.http.api.AccountHub.newName;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.http.api.AccountHub.Person;
import chat.hubbub.model.ErrorCode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How accounts begin, over real HTTP. */
class AccountsResourceTest {
  private static AccountHub hub;

  @BeforeAll
  static void start(@TempDir Path dataDir) {
    hub = new AccountHub(dataDir, AccountHub.options());
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  @DisplayName("Set-up makes one owner ever, of whoever has the code, also of many at once")
  void setUp(@TempDir Path dataDir) {
    try (AccountHub fresh = new AccountHub(dataDir, AccountHub.options())) {
      assertTrue(fresh.get("/hub", "").expect(200).json().getBoolean("needsSetup"));
      JsonObject wrong = credentials(newName()).put("code", SETUP_CODE + "x");
      fresh.post("/setup", "", wrong).expect(ErrorCode.FORBIDDEN);
      JsonObject weak = credentials(newName()).put("code", SETUP_CODE).put("password", "12345678");
      fresh.post("/setup", "", weak).expect(ErrorCode.WEAK_PASSWORD);
      List<Reply> replies =
          IntStream.range(0, 4)
              .parallel()
              .mapToObj(
                  i -> fresh.post("/setup", "", credentials(newName()).put("code", SETUP_CODE)))
              .toList();
      List<Reply> made =
          replies.stream().filter(reply -> reply.response().statusCode() == 201).toList();
      assertEquals(1, made.size());
      assertEquals("owner", made.get(0).json().getJsonObject("user").getString("role"));
      replies.stream()
          .filter(reply -> reply != made.get(0))
          .forEach(reply -> reply.expect(ErrorCode.CONFLICT));
      assertFalse(fresh.get("/hub", "").json().getBoolean("needsSetup"));
      fresh
          .post("/setup", "", credentials(newName()).put("code", SETUP_CODE))
          .expect(ErrorCode.CONFLICT);
    }
  }

  @Test
  @DisplayName("The hub says what a client must know before anybody logs in")
  void hub() {
    JsonObject facts = hub.get("/hub", "").expect(200).json();
    assertEquals("open", facts.getString("registration"));
    assertEquals("1.2.3", facts.getString("version"));
    assertFalse(facts.getString("name").isEmpty());
    assertEquals(16_384, facts.getJsonObject("limits").getInteger("textCharacters"));
    assertEquals(8, facts.getJsonObject("limits").getInteger("passwordMin"));
  }

  @Test
  @DisplayName("Registering logs in at once")
  void register() {
    String name = newName();
    JsonObject body = credentials(name).put("displayName", "  Änne 🐈 ").put("device", "Phone");
    JsonObject login = hub.post("/accounts", "", body).expect(201).json();
    assertEquals(
        Set.of("user", "login", "accessToken", "expiresIn", "refreshToken"), login.fieldNames());
    assertEquals(900, login.getInteger("expiresIn"));
    JsonObject user = login.getJsonObject("user");
    assertEquals(Set.of("id", "username", "displayName", "role"), user.fieldNames());
    assertEquals(name, user.getString("username"));
    assertEquals("Änne 🐈", user.getString("displayName"));
    assertEquals("member", user.getString("role"));
    assertEquals(user, hub.get("/me", login.getString("accessToken")).expect(200).json());
  }

  @Test
  void displayName_absent_isTheUsername() {
    Person person = hub.register();
    assertEquals(person.username(), person.login().getJsonObject("user").getString("displayName"));
  }

  @Test
  @DisplayName("A username is taken in any case")
  void usernameTaken() {
    Person person = hub.register();
    hub.post("/accounts", "", credentials(person.username())).expect(ErrorCode.USERNAME_TAKEN);
    hub.post("/accounts", "", credentials(person.username().toUpperCase(Locale.ROOT)))
        .expect(ErrorCode.USERNAME_TAKEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "has space",
        "emoji🐈",
        "slash/name",
        "at@name",
        "ünal",
        "nul\u0000x",
        "abcdefghijklmnopqrstuvwxyz0123456",
        "here",
        "Channel",
        "newline\n"
      })
  void username_thatCannotBe_isBadRequest(String username) {
    hub.post("/accounts", "", credentials(username)).expect(ErrorCode.BAD_REQUEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"aB", "0-._", "ABCdefghijklmnopqrstuvwxyz012345"})
  void username_atTheEdge_isTaken(String username) {
    hub.post("/accounts", "", credentials(username)).expect(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "password", "Password123", "qwertyuiop", "zzzzzzzzzz"})
  void password_weak_isRefused(String password) {
    JsonObject body = credentials(newName()).put("password", password);
    hub.post("/accounts", "", body).expect(ErrorCode.WEAK_PASSWORD);
  }

  @Test
  void password_likeTheUsername_isRefused() {
    String name = newName() + "long";
    JsonObject body = credentials(name).put("password", name.toUpperCase(Locale.ROOT));
    hub.post("/accounts", "", body).expect(ErrorCode.WEAK_PASSWORD);
    hub.post("/accounts", "", credentials(name).put("password", "é".repeat(129)))
        .expect(ErrorCode.WEAK_PASSWORD);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}",
        "[]",
        "null",
        "\"text\"",
        "{\"username\": \"nn\"}",
        "{\"password\": \"tall order of onions\"}",
        "{\"username\": 7, \"password\": \"tall order of onions\"}",
        "{\"username\": \"nn\", \"password\": 123456789}",
        "{\"username\": \"nn\", \"password\": null}",
        "{\"username\": \"nn\", \"password\": [\"tall order of onions\"]}",
        "{\"username\": \"nn\", \"password\": \"tall order of onions\", \"cookie\": \"yes\"}",
        "{\"username\": \"nn\", \"password\": \"tall order of onions\", \"displayName\": \"\"}",
        "{\"username\": \"nn\", \"password\": \"tall order of onions\", \"displayName\": \"  \"}",
        "{\"username\": \"nn\", \"password\": \"tall order of onions\", \"displayName\": \"a\\nb\"}",
        "{\"username\": \"nn\", \"password\": \"tall order of onions\", \"displayName\": {}}",
        "{\"username\": \"nn\", \"password\": \"tall order of onions\", \"invite\": 1}",
        "{\"username\": \"nn\", \"password\": \"tall order of onions\", \"device\": false}",
        "{\"username\": \"nn\", \"password\": \"tall order \\ud800 of onions\"}",
        "{\"username\": \"nn\", \"username\": \"mm\", \"password\": \"tall order of onions\"}",
        "{\"username\": \"nn\", \"password\": \"tall order of onions\"} x",
        "{\"username\": \"nn\", \"password\": \"tall order of onions\"",
      })
  void malformed_isBadRequest_andMakesNoAccount(String body) {
    hub.send(json(hub.request("/accounts"), "POST", body), "").expect(ErrorCode.BAD_REQUEST);
    hub.post("/sessions", "", credentials("nn")).expect(ErrorCode.UNAUTHENTICATED);
  }

  @Test
  void displayName_tooLong_isBadRequest() {
    JsonObject body = credentials(newName()).put("displayName", "🐈".repeat(81));
    hub.post("/accounts", "", body).expect(ErrorCode.BAD_REQUEST);
    hub.post("/accounts", "", body.put("displayName", "🐈".repeat(80))).expect(201);
    hub.post("/accounts", "", body.put("displayName", new JsonArray()))
        .expect(ErrorCode.BAD_REQUEST);
  }

  @Test
  @DisplayName("A foreign page can't register anybody")
  void foreignOrigin() {
    hub.send(
            json(hub.request("/accounts"), "POST", credentials(newName()).encode())
                .header("Origin", "https://evil.example"),
            "")
        .expect(ErrorCode.FORBIDDEN);
  }

  @Test
  @DisplayName("The eleventh log-in a minute waits, of an address and of an account")
  void rateLimited(@TempDir Path dataDir) {
    try (AccountHub strict =
        new AccountHub(dataDir, AccountHub.options().with("limits.loginsPerMinute", 10))) {
      Person person = strict.register();
      for (int i = 0; i < 9; i++) {
        strict
            .post("/sessions", "", credentials("nobody").put("password", PASSWORD))
            .expect(ErrorCode.UNAUTHENTICATED);
      }
      Reply limited = strict.post("/sessions", "", credentials(person.username()));
      limited.expect(ErrorCode.RATE_LIMITED);
      assertEquals("6", limited.header("retry-after"));
      assertEquals(6_000, limited.json().getInteger("retryAfter"));
      strict.post("/accounts", "", credentials(newName())).expect(ErrorCode.RATE_LIMITED);
      strict
          .post("/setup", "", credentials(newName()).put("code", "guess"))
          .expect(ErrorCode.RATE_LIMITED);
      strict.clock.advance(Duration.ofSeconds(6));
      assertNotEquals("", strict.logIn(person).token());
    }
  }
}
