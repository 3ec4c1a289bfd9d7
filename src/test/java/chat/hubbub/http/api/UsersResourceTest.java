package chat.hubbub.http.api;

import static chat.hubbub.http.api.AccountHub.credentials;
import static chat.hubbub.http.api.AccountHub.json;
import static chat.hubbub.http.api.AccountHub.newName;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.http.api.AccountHub.Person;
import chat.hubbub.model.ErrorCode;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Oneself and others: looked at, found, changed and governed, over real HTTP. */
class UsersResourceTest {
  private static AccountHub hub;
  private static Person owner;

  @BeforeAll
  static void start(@TempDir Path dataDir) {
    hub = new AccountHub(dataDir, AccountHub.options());
    owner = hub.setUp();
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  private static Reply govern(Person actor, Person target, JsonObject change) {
    return hub.patch("/users/" + target.id(), actor.token(), change);
  }

  private static JsonObject role(String role) {
    return new JsonObject().put("role", role);
  }

  private static JsonObject disabled(boolean disabled) {
    return new JsonObject().put("disabled", disabled);
  }

  private static Person admin() {
    Person person = hub.register();
    govern(owner, person, role("admin")).expect(200);
    // Tokens of the very millisecond of the change count as former ones.
    hub.clock.advance(Duration.ofMillis(1));
    return hub.logIn(person);
  }

  @Test
  @DisplayName("People change what is said of them, and clear their status again")
  void describe() {
    Person ann = hub.register();
    JsonObject change = new JsonObject().put("displayName", " Ann ").put("status", "At sea ⛵");
    JsonObject changed = hub.patch("/me", ann.token(), change).expect(200).json();
    assertEquals("Ann", changed.getString("displayName"));
    assertEquals("At sea ⛵", changed.getString("status"));
    assertEquals(changed, hub.get("/me", ann.token()).json());
    Person bob = hub.register();
    assertEquals(changed, hub.get("/users/" + ann.id(), bob.token()).expect(200).json());
    JsonObject cleared =
        hub.patch("/me", ann.token(), new JsonObject().put("status", "")).expect(200).json();
    assertFalse(cleared.containsKey("status"));
    assertEquals("Ann", cleared.getString("displayName"));
    assertEquals(cleared, hub.patch("/me", ann.token(), new JsonObject()).expect(200).json());
  }

  @Test
  @DisplayName("A new password ends all other logins at once, and is the one that counts")
  void changePassword() {
    Person phone = hub.register();
    Person laptop = hub.logIn(phone);
    String changed = "another tall order";
    hub.patch("/me", phone.token(), new JsonObject().put("password", "password"))
        .expect(ErrorCode.WEAK_PASSWORD);
    hub.get("/me", laptop.token()).expect(200);
    JsonObject change = new JsonObject().put("password", changed);
    hub.patch("/me", phone.token(), change.copy().put("currentPassword", "a guess"))
        .expect(ErrorCode.FORBIDDEN);
    hub.get("/me", laptop.token()).expect(200);
    hub.patch("/me", phone.token(), change.put("currentPassword", AccountHub.PASSWORD)).expect(200);
    hub.get("/me", phone.token()).expect(200);
    hub.get("/me", laptop.token()).expect(ErrorCode.UNAUTHENTICATED);
    hub.post("/sessions", "", credentials(phone.username())).expect(ErrorCode.UNAUTHENTICATED);
    hub.post("/sessions", "", credentials(phone.username()).put("password", changed)).expect(201);
  }

  @Test
  @DisplayName("A script need not say the current password: its login is proof enough")
  void changePasswordByLoginAlone() {
    Person ann = hub.register();
    JsonObject change = new JsonObject().put("password", "another tall order");
    hub.patch("/me", ann.token(), change).expect(200);
    hub.post("/sessions", "", change.put("username", ann.username())).expect(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{\"password\": \"another tall order\", \"currentPassword\": 7}",
        "{\"displayName\": \"\"}",
        "{\"displayName\": 1}",
        "{\"displayName\": \"a\\tb\"}",
        "{\"displayName\": \"a\\u2028b\"}",
        "{\"status\": [\"x\"]}",
        "{\"status\": \"a\\nb\"}",
        "{\"password\": false}",
        "{\"displayName\": \"ok\", \"status\": {}}"
      })
  void patchMe_malformed_isBadRequest(String body) {
    hub.send(json(hub.request("/me"), "PATCH", body), owner.token()).expect(ErrorCode.BAD_REQUEST);
    assertEquals(owner.username(), hub.get("/me", owner.token()).json().getString("displayName"));
  }

  @Test
  @DisplayName("Nobody makes themselves admin, whatever they send along")
  void noSelfPromotion() {
    Person ann = hub.register();
    JsonObject change = role("owner").put("disabled", false).put("id", "1").put("status", "hm");
    assertEquals("member", hub.patch("/me", ann.token(), change).json().getString("role"));
    govern(ann, ann, role("admin")).expect(ErrorCode.FORBIDDEN);
    govern(ann, owner, disabled(true)).expect(ErrorCode.FORBIDDEN);
  }

  @Test
  @DisplayName("People are found by the beginning of a word of their names, in any case")
  void search() {
    String mark = newName();
    JsonObject body = credentials(mark).put("displayName", "Grace Zwölfender " + mark + "x");
    hub.post("/accounts", "", body).expect(201);
    for (String query : List.of(mark, "zwölfender", "ZWÖLF", "Grace%20Zw", mark + "X")) {
      String path = "/users?query=" + query.replace("ö", "%C3%B6").replace("Ö", "%C3%96");
      List<JsonObject> found = hub.get(path, owner.token()).expect(200).items();
      assertTrue(found.stream().anyMatch(user -> user.getString("username").equals(mark)), query);
    }
    assertEquals(
        0, hub.get("/users?query=wölf".replace("ö", "%C3%B6"), owner.token()).items().size());
  }

  @Test
  @DisplayName("At most twenty are found, and two characters are the least to search by")
  void searchBounds() {
    for (int i = 0; i < 22; i++) {
      hub.register();
    }
    assertEquals(20, hub.get("/users?query=someone", owner.token()).items().size());
    assertEquals(20, hub.get("/users?query=someone&limit=200", owner.token()).items().size());
    assertEquals(3, hub.get("/users?query=someone&limit=3", owner.token()).items().size());
    for (String query :
        List.of(
            "",
            "?query=",
            "?query=s",
            "?query=%20%20s%20",
            "?query=%ff",
            "?query=" + "s".repeat(81))) {
      hub.get("/users" + query, owner.token()).expect(ErrorCode.BAD_REQUEST);
    }
    assertEquals(0, hub.get("/users?query=%25%25", owner.token()).items().size());
    hub.get("/users?query=someone", "").expect(ErrorCode.UNAUTHENTICATED);
  }

  @Test
  void user_unknown_isNotFound() {
    hub.get("/users/999999", owner.token()).expect(ErrorCode.NOT_FOUND);
    for (String id : List.of("0", "-1", "01", "x", "1.0", "9223372036854775808")) {
      hub.get("/users/" + id, owner.token()).expect(ErrorCode.BAD_REQUEST);
    }
    hub.patch("/users/999999", owner.token(), disabled(true)).expect(ErrorCode.NOT_FOUND);
  }

  @Test
  @DisplayName("A ban ends all logins at once and lets nobody log in, until it is lifted")
  void ban() {
    Person ann = hub.register();
    Person laptop = hub.logIn(ann);
    Person admin = admin();
    assertTrue(govern(admin, ann, disabled(true)).expect(200).json().getBoolean("disabled"));
    hub.get("/me", ann.token()).expect(ErrorCode.UNAUTHENTICATED);
    hub.get("/me", laptop.token()).expect(ErrorCode.UNAUTHENTICATED);
    hub.post("/sessions/refresh", "", new JsonObject().put("refreshToken", laptop.refreshToken()))
        .expect(ErrorCode.UNAUTHENTICATED);
    hub.post("/sessions", "", credentials(ann.username())).expect(ErrorCode.FORBIDDEN);
    hub.post("/sessions", "", credentials(ann.username()).put("password", "x"))
        .expect(ErrorCode.UNAUTHENTICATED);
    assertTrue(hub.get("/users/" + ann.id(), admin.token()).json().getBoolean("disabled"));
    Person bob = hub.register();
    assertFalse(hub.get("/users/" + ann.id(), bob.token()).json().containsKey("disabled"));
    govern(owner, ann, disabled(false)).expect(200);
    hub.get("/me", hub.logIn(ann).token()).expect(200);
  }

  @Test
  @DisplayName("A change of role makes tokens be renewed, and the new ones show it")
  void roleChange() {
    Person ann = hub.register();
    govern(owner, ann, role("admin")).expect(200);
    hub.get("/me", ann.token()).expect(ErrorCode.TOKEN_EXPIRED);
    hub.clock.advance(Duration.ofMillis(1));
    String token =
        hub.post("/sessions/refresh", "", new JsonObject().put("refreshToken", ann.refreshToken()))
            .expect(200)
            .json()
            .getString("accessToken");
    Person bob = hub.register();
    hub.patch("/users/" + bob.id(), token, role("bot")).expect(200);
    hub.get("/invites", token).expect(200);
    govern(owner, ann, role("member")).expect(200);
    hub.get("/invites", token).expect(ErrorCode.TOKEN_EXPIRED);
  }

  @Test
  @DisplayName(
      "The owner is the owner: no admin changes that, nor the owner, nor is there a second")
  void ownerStays() {
    Person admin = admin();
    govern(admin, owner, role("member")).expect(ErrorCode.FORBIDDEN);
    govern(admin, owner, disabled(true)).expect(ErrorCode.FORBIDDEN);
    govern(owner, owner, role("admin")).expect(ErrorCode.FORBIDDEN);
    govern(owner, owner, disabled(true)).expect(ErrorCode.FORBIDDEN);
    govern(owner, admin, role("owner")).expect(ErrorCode.FORBIDDEN);
    govern(admin, admin, role("owner")).expect(ErrorCode.FORBIDDEN);
    hub.get("/me", owner.token()).expect(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{\"role\": \"king\"}",
        "{\"role\": 1}",
        "{\"role\": \"ADMIN\"}",
        "{\"disabled\": \"true\"}",
        "{\"disabled\": 1}"
      })
  void govern_malformed_isBadRequest(String body) {
    hub.send(json(hub.request("/users/" + owner.id()), "PATCH", body), owner.token())
        .expect(ErrorCode.BAD_REQUEST);
  }
}
