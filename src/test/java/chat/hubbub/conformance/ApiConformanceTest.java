package chat.hubbub.conformance;

import static chat.hubbub.conformance.Scene.json;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows of the table of calls, one case each. */
class ApiConformanceTest {
  @TempDir static Path data;
  private static ConformanceHub hub;
  private static Scene s;

  @BeforeAll
  static void start() throws IOException {
    hub = new ConformanceHub(data);
    s = hub.scene;
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  @DisplayName("api-setup: The set-up code made the first account the hub's owner")
  void setUp() throws IOException {
    assertEquals("owner", s.get(s.olga, "/me").json().getString("role"));
  }

  @Test
  @DisplayName("api-accounts: Registering answers a login with a user and tokens")
  void register() throws IOException {
    Reply reply =
        s.post(
            null,
            "/accounts",
            json("username", "Nora.1", "password", Scene.PASSWORD, "displayName", "Nora N."));
    assertEquals(201, reply.status());
    JsonObject login = reply.json();
    assertEquals("Nora N.", login.getJsonObject("user").getString("displayName"));
    assertEquals("member", login.getJsonObject("user").getString("role"));
    assertTrue(login.getJsonObject("user").getString("id").matches("[1-9][0-9]{0,18}"));
    assertEquals(900, login.getInteger("expiresIn"));
    assertFalse(login.getString("accessToken").isEmpty());
    assertFalse(login.getString("refreshToken").isEmpty());
  }

  @Test
  @DisplayName(
      "api-login: A login by name, in any case, and password; cookies instead of tokens on request")
  void logIn() throws IOException {
    JsonObject who = json("username", "BEN", "password", Scene.PASSWORD, "device", "phone");
    assertEquals(s.ben.id(), Scene.person(s.post(null, "/sessions", who)).id());
    Reply cookies = s.post(null, "/sessions", who.copy().put("cookie", true));
    assertEquals(201, cookies.status());
    assertFalse(cookies.json().containsKey("accessToken"));
    assertFalse(cookies.json().containsKey("refreshToken"));
    String cookie = cookies.header("Set-Cookie").toLowerCase(Locale.ROOT);
    assertTrue(cookie.contains("httponly") && cookie.contains("samesite=strict"), cookie);
  }

  @Test
  @DisplayName(
      "api-refresh: Refreshing rotates, and a retry with the former token gets the same successor")
  void refresh() throws IOException {
    Person fresh = s.register("fresh");
    JsonObject body = json("refreshToken", fresh.refreshToken());
    Reply first = s.post(null, "/sessions/refresh", body);
    Reply again = s.post(null, "/sessions/refresh", body);
    assertEquals(200, first.status());
    assertNotEquals(fresh.refreshToken(), first.json().getString("refreshToken"));
    assertEquals(first.json().getString("refreshToken"), again.json().getString("refreshToken"));
    assertEquals(200, s.get(Scene.person(again), "/me").status());
  }

  @Test
  @DisplayName("api-sessions: One's logins are listed, the current one is marked")
  void sessions() throws IOException {
    Person two = s.register("two");
    s.post(
        null, "/sessions", json("username", "two", "password", Scene.PASSWORD, "device", "phone"));
    List<JsonObject> logins = s.get(two, "/sessions").items();
    assertEquals(2, logins.size());
    assertEquals(1, logins.stream().filter(login -> login.getBoolean("current")).count());
  }

  @Test
  @DisplayName("api-logout: Ending a login answers 204, and its tokens count no more")
  void logOut() throws IOException {
    Person gone = s.register("gone");
    assertEquals(204, s.delete(gone, "/sessions/current").status());
    assertEquals("401 unauthenticated", s.get(gone, "/me").outcome());
    JsonObject body = json("refreshToken", gone.refreshToken());
    assertEquals("401 unauthenticated", s.post(null, "/sessions/refresh", body).outcome());
  }

  @Test
  @DisplayName("api-me: One's own account is read and changed")
  void me() throws IOException {
    Person me = s.register("me.myself");
    JsonObject changed = json("displayName", "I", "status", "reading");
    assertEquals(200, s.patch(me, "/me", changed).status());
    JsonObject after = s.get(me, "/me").json();
    assertEquals("I", after.getString("displayName"));
    assertEquals("reading", after.getString("status"));
  }

  @Test
  @DisplayName("api-user: Anybody is found by id, without what is private")
  void user() throws IOException {
    JsonObject ann = s.get(s.sam, "/users/" + s.ann.id()).json();
    assertEquals("ann", ann.getString("username"));
    assertTrue(
        List.of("id", "username", "displayName", "avatar", "role", "status")
            .containsAll(ann.fieldNames()));
  }

  @Test
  @DisplayName("api-users: People are found by the beginning of their name, at most 20")
  void users() throws IOException {
    for (int i = 0; i < 22; i++) {
      s.register("crowd" + i);
    }
    assertEquals(20, s.get(s.sam, "/users?query=CROWD&limit=200").items().size());
    assertEquals(s.ben.id(), s.get(s.sam, "/users?query=ben").items().get(0).getString("id"));
  }

  @Test
  @DisplayName("api-channels: A direct channel is made once, whoever asks; a group once a clientId")
  void channels() throws IOException {
    Reply first = s.post(s.sam, "/channels", json("kind", "direct", "user", s.mo.id()));
    Reply other = s.post(s.mo, "/channels", json("kind", "direct", "user", s.sam.id()));
    assertEquals(List.of(201, 200), List.of(first.status(), other.status()));
    assertEquals(first.json().getString("id"), other.json().getString("id"));
    assertEquals(s.mo.id(), first.json().getString("with"));
    JsonObject group = json("kind", "group", "name", "Once", "clientId", "g-1", "topic", "t");
    Reply made = s.post(s.sam, "/channels", group);
    Reply again = s.post(s.sam, "/channels", group);
    assertEquals(List.of(201, 200), List.of(made.status(), again.status()));
    assertEquals(made.json().getString("id"), again.json().getString("id"));
    assertEquals("private", made.json().getString("visibility"));
  }

  @Test
  @DisplayName("api-own: One's channels are listed by latest activity, with head, read and unread")
  void own() throws IOException {
    Person two = s.register("lister");
    JsonObject body = json("kind", "group", "members", new JsonArray().add(two.id()));
    String old = s.post(s.ann, "/channels", body.copy().put("name", "Old")).json().getString("id");
    String young =
        s.post(s.ann, "/channels", body.copy().put("name", "Young")).json().getString("id");
    s.say(s.ann, old, "news for @lister");
    List<JsonObject> items = s.get(two, "/channels").items();
    assertEquals(List.of(old, young), items.stream().map(c -> c.getString("id")).toList());
    JsonObject first = items.get(0);
    assertEquals(json("seq", 3, "messages", 1), first.getJsonObject("head"));
    assertEquals(
        List.of(1, 1, 2),
        List.of(
            first.getInteger("unread"),
            first.getInteger("mentions"),
            first.getInteger("joinedSeq")));
  }

  @Test
  @DisplayName("api-public: Public channels are found by those who are not in them")
  void publicOnes() throws IOException {
    List<JsonObject> found = s.get(s.sam, "/channels/public?query=Open").items();
    assertEquals(List.of(s.open), found.stream().map(c -> c.getString("id")).toList());
    assertEquals(List.of(), s.get(s.sam, "/channels/public?query=Secret").items());
  }

  @Test
  @DisplayName("api-channel: A channel is read, changed and deleted")
  void channel() throws IOException {
    String id = s.group("Passing", "private");
    assertEquals(3, s.get(s.ben, "/channels/" + id).json().getInteger("members"));
    Reply changed = s.patch(s.ann, "/channels/" + id, json("name", "Past", "topic", "over"));
    assertEquals(
        List.of("Past", "over"),
        List.of(changed.json().getString("name"), changed.json().getString("topic")));
    JsonObject event = s.log(s.ann, id).get(4);
    assertEquals("channel.updated", event.getString("type"));
    assertEquals(json("name", "Past", "topic", "over"), event.getJsonObject("data"));
    assertEquals(204, s.delete(s.ann, "/channels/" + id).status());
    assertEquals("404 not_found", s.get(s.ann, "/channels/" + id).outcome());
  }

  @Test
  @DisplayName(
      "api-members, api-add, api-member: Members are listed, added, given roles and removed")
  void members() throws IOException {
    String path = "/channels/" + s.group("Roles", "private") + "/members";
    assertEquals(3, s.get(s.ben, path).items().size());
    JsonObject more = json("users", new JsonArray().add(s.sam.id()).add(s.olga.id()));
    assertEquals(204, s.post(s.ben, path, more).status());
    assertEquals(204, s.put(s.ann, path + "/" + s.sam.id(), json("role", "moderator")).status());
    assertEquals(204, s.delete(s.ben, path + "/" + s.ben.id()).status());
    assertEquals(204, s.delete(s.ann, path + "/" + s.olga.id()).status());
    List<String> now =
        s.get(s.ann, path).items().stream()
            .map(member -> member.getString("user") + " " + member.getString("role"))
            .sorted()
            .toList();
    assertEquals(
        List.of(s.ann.id() + " owner", s.mo.id() + " moderator", s.sam.id() + " moderator").stream()
            .sorted()
            .toList(),
        now);
  }

  @Test
  @DisplayName("api-presence: Presence of people with whom one shares no channel is left out")
  void presence() throws IOException {
    List<JsonObject> seen =
        s.get(s.ann, "/presence?users=" + s.ben.id() + "," + s.sam.id()).items();
    assertEquals(List.of(s.ben.id()), seen.stream().map(p -> p.getString("user")).toList());
    assertEquals("offline", seen.get(0).getString("status"));
  }

  @Test
  @DisplayName("api-servers: Where to connect is told without a login")
  void servers() throws IOException {
    JsonObject server = s.get(null, "/servers").items().get(0);
    assertEquals(s.url, server.getString("url"));
    assertTrue(server.getBoolean("websocket"));
  }

  @Test
  @DisplayName("api-search, api-mentions: Words and mentions are found, in one's own channels only")
  void search() throws IOException {
    int seq = s.say(s.ben, s.secret, "the quick brown fox, @ann");
    List<JsonObject> hits =
        eventually("the search", () -> hits(s.ann, "quick+fox"), found -> !found.isEmpty());
    assertEquals(seq, hits.get(0).getJsonObject("message").getInteger("seq"));
    assertEquals(List.of(), hits(s.sam, "quick+fox"));
    assertEquals(seq, s.get(s.ann, "/mentions").items().get(0).getInteger("seq"));
    assertEquals(List.of(), s.get(s.sam, "/mentions").items());
  }

  private static List<JsonObject> hits(Person by, String words) {
    try {
      return s.get(by, "/search?q=" + words).items();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @DisplayName(
      "api-commands: A batch is answered in order, null where a frame has no answer, also after one"
          + " that failed")
  void commands() throws IOException {
    JsonArray frames =
        new JsonArray()
            .add(json("op", "ping", "id", 1))
            .add(json("op", "typing", "channel", s.secret))
            .add(
                json(
                    "op",
                    "send",
                    "id",
                    "two",
                    "channel",
                    "987654321",
                    "clientId",
                    "x",
                    "text",
                    "x"))
            .add(json("op", "read", "id", 3, "channel", s.secret, "seq", 1));
    JsonArray answers = new JsonArray(s.post(s.ben, "/commands", frames).body());
    assertEquals(4, answers.size());
    assertEquals("pong", answers.getJsonObject(0).getString("op"));
    assertEquals(1, answers.getJsonObject(0).getValue("id"));
    assertEquals(null, answers.getValue(1));
    assertEquals("not_found", answers.getJsonObject(2).getString("code"));
    assertEquals("two", answers.getJsonObject(2).getString("id"));
    assertEquals(json("op", "ok", "id", 3, "result", json()), answers.getJsonObject(3));
  }
}
