package chat.hubbub.http.api;

import static chat.hubbub.http.api.Person.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Channels over HTTP, against a whole hub. */
class ChannelApiTest {
  @TempDir static Path data;
  private static ApiScene scene;
  private static Person ann;
  private static Person ben;
  private static Person cy;

  @BeforeAll
  static void start() {
    scene = ApiScene.on(data);
    ann = scene.ann;
    ben = scene.ben;
    cy = scene.cy;
  }

  @AfterAll
  static void stop() {
    scene.close();
  }

  private static List<String> ids(JsonObject list, String field) {
    return list.getJsonArray("items").stream()
        .map(item -> ((JsonObject) item).getString(field))
        .toList();
  }

  @Test
  void group_beginsWithItsMembers_andShowsTheirOwnPart() {
    JsonObject made =
        ann.post(
            201,
            "/channels",
            json(
                "kind",
                "group",
                "name",
                "  Garden ",
                "topic",
                "Roses",
                "members",
                new JsonArray().add(ben.id()).add(ann.id()).add(ben.id())));
    String id = made.getString("id");
    assertEquals("Garden", made.getString("name"));
    assertEquals("Roses", made.getString("topic"));
    assertEquals("private", made.getString("visibility"));
    assertEquals("members", made.getString("invites"));
    assertEquals("owner", made.getString("role"));
    assertEquals(2, made.getInteger("members"));
    assertEquals(json("seq", 2, "messages", 0), made.getJsonObject("head"));
    assertEquals(1, made.getInteger("joinedSeq"));
    assertEquals(2, ben.get(200, "/channels/" + id).getInteger("joinedSeq"));
    JsonObject log = ben.get(200, "/channels/" + id + "/events");
    assertEquals(List.of("member.joined", "member.joined"), ids(log, "type"));
    cy.refused("not_found", HttpMethod.GET, "/channels/" + id, null);
  }

  @Test
  void group_askedForTwiceWithOneClientId_isOne() {
    JsonObject wish = json("kind", "group", "name", "Once", "clientId", "create-once");
    String id = ann.post(201, "/channels", wish).getString("id");
    assertEquals(id, ann.post(200, "/channels", wish).getString("id"));
    assertFalse(id.equals(ben.post(201, "/channels", wish).getString("id")));
  }

  @Test
  void group_withUnknownMembers_isNotMade() {
    int before = ann.get(200, "/channels?limit=200").getJsonArray("items").size();
    JsonArray members = new JsonArray().add(ben.id()).add("4711");
    ann.refused(
        "not_found",
        HttpMethod.POST,
        "/channels",
        json("kind", "group", "name", "Half", "members", members));
    assertEquals(before, ann.get(200, "/channels?limit=200").getJsonArray("items").size());
  }

  @Test
  void malformedWishes_areBadRequests() {
    for (JsonObject wish :
        List.of(
            json(),
            json("kind", "party", "name", "x"),
            json("kind", "group"),
            json("kind", "group", "name", " "),
            json("kind", "group", "name", "x".repeat(81)),
            json("kind", "group", "name", "a\nb"),
            json("kind", "group", "name", "x", "topic", "x".repeat(501)),
            json("kind", "group", "name", "x", "visibility", "secret"),
            json("kind", "group", "name", "x", "members", "all"),
            json("kind", "group", "name", "x", "members", new JsonArray().add("-1")),
            json("kind", "group", "name", "x", "clientId", ""),
            json("kind", "direct"),
            json("kind", "direct", "user", "ben"),
            json("kind", "direct", "user", ann.id()))) {
      ann.refused("bad_request", HttpMethod.POST, "/channels", wish);
    }
  }

  @Test
  void direct_isOneForAPair_whoeverAsks() {
    JsonObject made = cy.post(201, "/channels", json("kind", "direct", "user", ben.id()));
    String id = made.getString("id");
    assertEquals(ben.id(), made.getString("with"));
    assertNull(made.getString("name"));
    assertNull(made.getString("role"));
    assertEquals(
        id, cy.post(200, "/channels", json("kind", "direct", "user", ben.id())).getString("id"));
    JsonObject other = ben.post(200, "/channels", json("kind", "direct", "user", cy.id()));
    assertEquals(id, other.getString("id"));
    assertEquals(cy.id(), other.getString("with"));
    cy.refused("not_found", HttpMethod.POST, "/channels", json("kind", "direct", "user", "4711"));
    cy.refused("forbidden", HttpMethod.PATCH, "/channels/" + id, json("name", "Us"));
    cy.refused("forbidden", HttpMethod.DELETE, "/channels/" + id + "/members/" + cy.id(), null);
    ann.refused("not_found", HttpMethod.GET, "/channels/" + id + "/messages", null);
    scene.olga.refused("not_found", HttpMethod.GET, "/channels/" + id, null);
  }

  @Test
  void channels_areListedLatestFirst_pageByPage() {
    Person eve = scene.person("Eve");
    String first = eve.group("First");
    String second = eve.group("Second");
    eve.send(first, "c1", "newer than the second channel");
    assertEquals(List.of(first, second), ids(eve.get(200, "/channels"), "id"));
    JsonObject page = eve.get(200, "/channels?limit=1");
    assertEquals(List.of(first), ids(page, "id"));
    JsonObject rest = eve.get(200, "/channels?limit=1&cursor=" + page.getString("cursor"));
    assertEquals(List.of(second), ids(rest, "id"));
    assertNull(rest.getString("cursor"));
    eve.refused("bad_request", HttpMethod.GET, "/channels?cursor=made-up", null);
  }

  @Test
  void update_changesWhatIsGiven_andNeedsTheRole() {
    String id = ann.group("Old name", ben);
    String path = "/channels/" + id;
    JsonObject changed = ann.patch(200, path, json("name", "New name", "topic", "On topic"));
    assertEquals("New name", changed.getString("name"));
    assertEquals("On topic", changed.getString("topic"));
    assertEquals(3, changed.getJsonObject("head").getInteger("seq"));
    assertEquals(
        3, ann.patch(200, path, json("name", "New name")).getJsonObject("head").getInteger("seq"));
    ben.refused("forbidden", HttpMethod.PATCH, path, json("name", "Mine"));
    cy.refused("not_found", HttpMethod.PATCH, path, json("name", "Mine"));
    ann.refused("bad_request", HttpMethod.PATCH, path, json("name", 5));
    assertEquals(
        "Hub owner's", scene.olga.patch(200, path, json("name", "Hub owner's")).getString("name"));
  }

  @Test
  void publicGroup_isFoundSeenAndJoined_notRead() {
    String id =
        ann.post(201, "/channels", json("kind", "group", "name", "Plaza", "visibility", "public"))
            .getString("id");
    assertTrue(ids(cy.get(200, "/channels/public?query=plaz"), "id").contains(id));
    assertFalse(ids(cy.get(200, "/channels/public?query=nothing"), "id").contains(id));
    JsonObject seen = cy.get(200, "/channels/" + id);
    assertEquals("Plaza", seen.getString("name"));
    assertNull(seen.getInteger("unread"));
    cy.refused("not_a_member", HttpMethod.GET, "/channels/" + id + "/messages", null);
    cy.refused("not_a_member", HttpMethod.GET, "/channels/" + id + "/members", null);
    cy.put(204, "/channels/" + id + "/members/" + cy.id(), null);
    cy.get(200, "/channels/" + id + "/messages");
    cy.delete(204, "/channels/" + id + "/members/" + cy.id());
    cy.refused("not_a_member", HttpMethod.GET, "/channels/" + id + "/messages", null);
  }

  @Test
  void deletedChannel_isGoneForAll() {
    String id = ann.group("Short-lived", ben);
    ben.refused("forbidden", HttpMethod.DELETE, "/channels/" + id, null);
    ann.delete(204, "/channels/" + id);
    ann.refused("not_found", HttpMethod.GET, "/channels/" + id, null);
    ben.refused("not_found", HttpMethod.GET, "/channels/" + id + "/events", null);
    assertFalse(ids(ben.get(200, "/channels?limit=200"), "id").contains(id));
    ann.refused("not_found", HttpMethod.DELETE, "/channels/" + id, null);
  }

  @Test
  void ids_thatAreNone_areBadRequests_unknownOnesNotFound() {
    for (String id : List.of("x", "0", "-1", "01", "99999999999999999999", "1e3", "%31x")) {
      ann.refused("bad_request", HttpMethod.GET, "/channels/" + id, null);
    }
    ann.refused("not_found", HttpMethod.GET, "/channels/4711", null);
  }
}
