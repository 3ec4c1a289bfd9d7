package chat.hubbub.http.api;

import static chat.hubbub.http.api.Person.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.testkit.TestHub;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members over HTTP, against a whole hub whose groups have at most four. */
class MemberApiTest {
  @TempDir static Path data;
  private static ApiScene scene;
  private static Person ann;
  private static Person ben;
  private static Person cy;
  private static Person dee;

  @BeforeAll
  static void start() {
    scene = new ApiScene(TestHub.on(data).set("limits.groupMembers", 4));
    ann = scene.ann;
    ben = scene.ben;
    cy = scene.cy;
    dee = scene.dee;
  }

  @AfterAll
  static void stop() {
    scene.close();
  }

  private static Map<String, String> roles(Person who, String channel) {
    Map<String, String> roles = new TreeMap<>();
    for (Object item : who.get(200, "/channels/" + channel + "/members").getJsonArray("items")) {
      JsonObject member = (JsonObject) item;
      roles.put(member.getString("user"), member.getString("role"));
    }
    return roles;
  }

  private static String member(String channel, Person who) {
    return "/channels/" + channel + "/members/" + who.id();
  }

  @Test
  void members_areListedPageByPage() {
    String id = ann.group("Pages", ben, cy);
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      JsonObject page = cy.get(200, "/channels/" + id + "/members?limit=2" + cursor);
      page.getJsonArray("items").forEach(item -> seen.add(((JsonObject) item).getString("user")));
      cursor = page.getString("cursor") == null ? "" : "&cursor=" + page.getString("cursor");
    } while (!cursor.isEmpty());
    assertEquals(roles(ann, id).keySet(), Map.copyOf(roles(ann, id)).keySet());
    assertEquals(3, seen.size());
    assertTrue(seen.containsAll(List.of(ann.id(), ben.id(), cy.id())));
  }

  @Test
  void putting_adds_andChangesRoles() {
    String id = ann.group("Roles");
    ann.put(204, member(id, ben), null);
    ann.put(204, member(id, ben), null);
    ann.put(204, member(id, cy), json("role", "moderator"));
    ann.put(204, member(id, ben), json("role", "moderator"));
    ann.put(204, member(id, ben), json("role", "member"));
    assertEquals(
        new TreeMap<>(Map.of(ann.id(), "owner", ben.id(), "member", cy.id(), "moderator")),
        roles(ben, id));
    cy.put(204, member(id, dee), null);
    cy.refused("forbidden", HttpMethod.PUT, member(id, ben), json("role", "owner"));
    ann.refused("bad_request", HttpMethod.PUT, member(id, ben), json("role", "king"));
  }

  @Test
  void newMemberWithARole_isNotAddedByWhoMayNotGiveIt() {
    String id = ann.group("Careful", ben);
    ben.refused("forbidden", HttpMethod.PUT, member(id, cy), json("role", "moderator"));
    assertNull(roles(ann, id).get(cy.id()));
    cy.refused("not_found", HttpMethod.PUT, member(id, cy), json("role", "member"));
  }

  @Test
  void invitePolicy_decidesWhoAdds() {
    String id = ann.group("Closed", ben);
    assertEquals(
        "moderators",
        ann.patch(200, "/channels/" + id, json("invites", "moderators")).getString("invites"));
    ben.refused("forbidden", HttpMethod.PUT, member(id, cy), null);
    ann.put(204, member(id, cy), null);
  }

  @Test
  void many_areAddedAtOnce_orNone() {
    String id = ann.group("Many");
    String path = "/channels/" + id + "/members";
    ann.refused(
        "not_found",
        HttpMethod.POST,
        path,
        json("users", new JsonArray().add(ben.id()).add("4711")));
    assertEquals(1, roles(ann, id).size());
    ann.post(204, path, json("users", new JsonArray().add(ben.id()).add(cy.id())));
    assertEquals(3, roles(ann, id).size());
    ann.refused("bad_request", HttpMethod.POST, path, json("users", new JsonArray()));
    ann.refused("bad_request", HttpMethod.POST, path, json());
    JsonArray tooMany = new JsonArray();
    for (int i = 1; i <= 1_001; i++) {
      tooMany.add(Integer.toString(i));
    }
    ann.refused("bad_request", HttpMethod.POST, path, json("users", tooMany));
  }

  @Test
  void fullGroup_takesNobody() {
    String id = ann.group("Full", ben, cy, dee);
    ann.refused("channel_full", HttpMethod.PUT, member(id, scene.olga), null);
    JsonArray four = new JsonArray().add(ben.id()).add(cy.id()).add(dee.id()).add(scene.olga.id());
    ann.refused(
        "channel_full",
        HttpMethod.POST,
        "/channels",
        json("kind", "group", "name", "Too full", "members", four));
  }

  @Test
  void removing_needsTheRole_leavingDoesNot() {
    String id = ann.group("Leaving", ben, cy);
    ben.refused("forbidden", HttpMethod.DELETE, member(id, cy), null);
    ben.delete(204, member(id, ben));
    ben.refused("not_found", HttpMethod.GET, "/channels/" + id + "/messages", null);
    ann.delete(204, member(id, cy));
    ann.refused("not_found", HttpMethod.DELETE, member(id, cy), null);
    JsonArray log = ann.get(200, "/channels/" + id + "/events").getJsonArray("items");
    assertEquals("left", log.getJsonObject(3).getJsonObject("data").getString("reason"));
    assertEquals("removed", log.getJsonObject(4).getJsonObject("data").getString("reason"));
  }
}
