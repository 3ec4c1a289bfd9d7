package chat.hubbub.http.api;

import static chat.hubbub.http.api.AccountHub.ORIGIN;
import static chat.hubbub.http.api.AccountHub.credentials;
import static chat.hubbub.http.api.AccountHub.newName;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import chat.hubbub.http.api.AccountHub.Person;
import chat.hubbub.model.ErrorCode;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Registration by invite, and closed, over real HTTP. */
class RegistrationTest {
  private static AccountHub hub;
  private static Person owner;

  @BeforeAll
  static void start(@TempDir Path dataDir) {
    hub = new AccountHub(dataDir, AccountHub.options().with("auth.registration", "invite"));
    owner = hub.setUp();
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  private static JsonObject invite(JsonObject body) {
    return hub.post("/invites", owner.token(), body).expect(201).json();
  }

  private static Reply registerBy(String code) {
    return hub.post("/accounts", "", credentials(newName()).put("invite", code));
  }

  @Test
  @DisplayName("Without an invite, or with one made up, nobody gets in")
  void uninvited() {
    assertEquals("invite", hub.get("/hub", "").json().getString("registration"));
    hub.post("/accounts", "", credentials(newName())).expect(ErrorCode.FORBIDDEN);
    registerBy("").expect(ErrorCode.FORBIDDEN);
    registerBy("abcdefghijklmnopqrstuvwx").expect(ErrorCode.FORBIDDEN);
  }

  @Test
  @DisplayName(
      "An invite lets in as many as it says, also of many at once, and is listed meanwhile")
  void invited() {
    JsonObject made = invite(new JsonObject().put("uses", 2));
    assertEquals(
        Set.of("id", "code", "url", "createdBy", "createdAt", "expiresAt", "uses"),
        made.fieldNames());
    assertEquals(ORIGIN + "/join#" + made.getString("code"), made.getString("url"));
    assertEquals(2, made.getInteger("uses"));
    List<JsonObject> listed = hub.get("/invites", owner.token()).expect(200).items();
    JsonObject shown =
        listed.stream()
            .filter(invite -> invite.getString("id").equals(made.getString("id")))
            .findFirst()
            .orElseThrow();
    assertFalse(shown.containsKey("code") || shown.containsKey("url"));
    List<Integer> statuses =
        IntStream.range(0, 5)
            .parallel()
            .mapToObj(i -> registerBy(made.getString("code")).response().statusCode())
            .sorted()
            .toList();
    assertEquals(List.of(201, 201, 403, 403, 403), statuses);
    assertEquals(0, listed(made));
  }

  private static long listed(JsonObject invite) {
    return hub.get("/invites", owner.token()).items().stream()
        .filter(shown -> shown.getString("id").equals(invite.getString("id")))
        .count();
  }

  @Test
  @DisplayName("A registration that fails uses no invite up")
  void failedRegistration() {
    JsonObject made = invite(new JsonObject());
    JsonObject taken = credentials(owner.username()).put("invite", made.getString("code"));
    hub.post("/accounts", "", taken).expect(ErrorCode.USERNAME_TAKEN);
    JsonObject weak = credentials(newName()).put("invite", made.getString("code"));
    hub.post("/accounts", "", weak.put("password", "short")).expect(ErrorCode.WEAK_PASSWORD);
    registerBy(made.getString("code")).expect(201);
  }

  @Test
  @DisplayName("An invite ends at its time, or when it is taken back")
  void ends() {
    JsonObject brief = invite(new JsonObject().put("expiresIn", 60).put("uses", 5));
    JsonObject deleted = invite(new JsonObject().put("uses", 5));
    String path = "/invites/" + deleted.getString("id");
    hub.delete(path, owner.token()).expect(204);
    hub.delete(path, owner.token()).expect(ErrorCode.NOT_FOUND);
    registerBy(deleted.getString("code")).expect(ErrorCode.FORBIDDEN);
    registerBy(brief.getString("code")).expect(201);
    hub.pass(Duration.ofSeconds(61));
    registerBy(brief.getString("code")).expect(ErrorCode.FORBIDDEN);
    assertEquals(0, listed(brief));
  }

  @Test
  @DisplayName("Invites are for those who govern the hub")
  void membersMayNot() {
    String code = invite(new JsonObject()).getString("code");
    String token = registerBy(code).expect(201).json().getString("accessToken");
    hub.post("/invites", token, new JsonObject()).expect(ErrorCode.FORBIDDEN);
    hub.get("/invites", token).expect(ErrorCode.FORBIDDEN);
    hub.delete("/invites/1", token).expect(ErrorCode.FORBIDDEN);
    hub.post("/invites", "", new JsonObject()).expect(ErrorCode.UNAUTHENTICATED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{\"uses\": 0}",
        "{\"uses\": -1}",
        "{\"uses\": 10001}",
        "{\"uses\": 1.5}",
        "{\"uses\": \"3\"}",
        "{\"uses\": 99999999999999999999999}",
        "{\"expiresIn\": 59}",
        "{\"expiresIn\": 31536001}",
        "{\"expiresIn\": 9223372036854775807}",
        "{\"expiresIn\": true}"
      })
  void malformed_isBadRequest(String body) {
    hub.send(AccountHub.json(hub.request("/invites"), "POST", body), owner.token())
        .expect(ErrorCode.BAD_REQUEST);
  }

  @Test
  void deletingByAnIdThatIsNone_isBadRequest() {
    hub.delete("/invites/x", owner.token()).expect(ErrorCode.BAD_REQUEST);
    hub.delete("/invites/-1", owner.token()).expect(ErrorCode.BAD_REQUEST);
    hub.delete("/invites/99", owner.token()).expect(ErrorCode.NOT_FOUND);
  }

  @Test
  @DisplayName("A closed hub takes nobody, not even by invite; set-up still makes the owner")
  void closed(@TempDir Path dataDir) {
    try (AccountHub closed =
        new AccountHub(dataDir, AccountHub.options().with("auth.registration", "closed"))) {
      Person its = closed.setUp();
      String code =
          closed
              .post("/invites", its.token(), new JsonObject())
              .expect(201)
              .json()
              .getString("code");
      closed
          .post("/accounts", "", credentials(newName()).put("invite", code))
          .expect(ErrorCode.FORBIDDEN);
      assertEquals("closed", closed.get("/hub", "").json().getString("registration"));
    }
  }
}
