package chat.hubbub.http.api;

import static chat.hubbub.http.api.Person.json;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
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

/** Messages, pages, marks and searches over HTTP, against a whole hub. */
class MessageApiTest {
  private static final String THUMB = "%F0%9F%91%8D";
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

  private static List<Long> seqs(JsonObject page) {
    return page.getJsonArray("items").stream()
        .map(item -> ((JsonObject) item).getLong("seq"))
        .toList();
  }

  @Test
  void send_isAnsweredWithItsEvent_andARepeatWithTheSame() {
    String id = ann.group("Sends", ben);
    JsonObject event = ann.send(id, "c1", "Hello @ben");
    assertEquals("message.created", event.getString("type"));
    assertEquals(3, event.getLong("seq"));
    assertEquals(ann.id(), event.getString("by"));
    JsonObject said = event.getJsonObject("data");
    assertEquals("Hello @ben", said.getString("text"));
    assertEquals(new JsonArray().add(ben.id()), said.getJsonArray("mentions"));
    assertEquals(1, said.getLong("n"));
    JsonObject repeat =
        ann.post(
            200, "/channels/" + id + "/messages", json("clientId", "c1", "text", "something else"));
    assertEquals(event, repeat);
    assertEquals(4, ben.send(id, "c1", "my own c1").getLong("seq"));
  }

  @Test
  void send_malformed_isNamed() {
    String id = ann.group("Bad sends");
    String path = "/channels/" + id + "/messages";
    ann.refused("text_empty", HttpMethod.POST, path, json("clientId", "a", "text", " \n"));
    ann.refused(
        "text_too_long", HttpMethod.POST, path, json("clientId", "a", "text", "x".repeat(16_385)));
    ann.refused("bad_request", HttpMethod.POST, path, json("clientId", "a"));
    ann.refused("bad_request", HttpMethod.POST, path, json("text", "x"));
    ann.refused(
        "bad_request", HttpMethod.POST, path, json("clientId", "a", "text", "x", "replyTo", "1"));
    ann.refused(
        "not_found", HttpMethod.POST, path, json("clientId", "a", "text", "x", "replyTo", 99));
    ben.refused("not_found", HttpMethod.POST, path, json("clientId", "a", "text", "x"));
    assertEquals(1, ann.get(200, "/channels/" + id).getJsonObject("head").getInteger("seq"));
  }

  @Test
  void edit_andDelete_changeTheMessage_notItsPlace() {
    String id = ann.group("Edits", ben);
    ann.send(id, "c1", "frist");
    String path = "/channels/" + id + "/messages/3";
    JsonObject edited = ann.patch(200, path, json("text", "first")).getJsonObject("event");
    assertEquals(
        json("target", 3, "text", "first", "mentions", new JsonArray()).encode(),
        edited.getJsonObject("data").encode());
    assertNull(ann.patch(200, path, json("text", "first")).getJsonObject("event"));
    ben.refused("forbidden", HttpMethod.PATCH, path, json("text", "mine"));
    ben.refused("forbidden", HttpMethod.DELETE, path, null);
    ann.refused(
        "not_found", HttpMethod.PATCH, "/channels/" + id + "/messages/1", json("text", "x"));
    ann.refused("bad_request", HttpMethod.DELETE, "/channels/" + id + "/messages/0", null);
    JsonObject message =
        ben.get(200, "/channels/" + id + "/messages").getJsonArray("items").getJsonObject(0);
    assertEquals("first", message.getString("text"));
    assertEquals(4, message.getLong("rev"));
    ann.delete(200, path);
    JsonObject log = ben.get(200, "/channels/" + id + "/events?after=2");
    assertEquals(List.of(3L, 4L, 5L), seqs(log));
    JsonObject blank = log.getJsonArray("items").getJsonObject(0).getJsonObject("data");
    assertEquals("", blank.getString("text"));
    assertTrue(blank.getBoolean("redacted"));
  }

  @Test
  void reactions_comeAndGo() {
    String id = ann.group("Reactions", ben);
    ann.send(id, "c1", "like this");
    String path = "/channels/" + id + "/messages/3/reactions/";
    assertEquals(
        "👍",
        ben.put(200, path + THUMB, null)
            .getJsonObject("event")
            .getJsonObject("data")
            .getString("emoji"));
    assertNull(ben.put(200, path + THUMB, null).getJsonObject("event"));
    ann.put(200, path + ":tada:", null);
    JsonArray reactions =
        ann.get(200, "/channels/" + id + "/messages")
            .getJsonArray("items")
            .getJsonObject(0)
            .getJsonArray("reactions");
    assertEquals(2, reactions.size());
    assertEquals(
        json("emoji", "👍", "count", 1, "users", new JsonArray().add(ben.id()), "me", false),
        reactions.getJsonObject(0));
    ben.delete(200, path + THUMB);
    ben.refused("bad_frame", HttpMethod.PUT, path + "x", null);
    ben.refused("bad_frame", HttpMethod.PUT, path + THUMB + THUMB, null);
    cy.refused("not_found", HttpMethod.PUT, path + THUMB, null);
  }

  @Test
  void pages_goBackForthAndAround() {
    String id = ann.group("Pages");
    for (int i = 1; i <= 9; i++) {
      ann.send(id, "c" + i, "message " + i); // seqs 2 to 10
    }
    String path = "/channels/" + id + "/messages?limit=3";
    JsonObject newest = ann.get(200, path);
    assertEquals(List.of(8L, 9L, 10L), seqs(newest));
    assertEquals(json("seq", 10, "messages", 9), newest.getJsonObject("head"));
    assertEquals(List.of(5L, 6L, 7L), seqs(ann.get(200, path + "&before=8")));
    assertEquals(List.of(4L, 5L, 6L), seqs(ann.get(200, path + "&after=3")));
    assertTrue(seqs(ann.get(200, path + "&around=6")).contains(6L));
    ann.refused("bad_request", HttpMethod.GET, path + "&before=8&after=3", null);
    ann.refused("bad_request", HttpMethod.GET, path + "&before=x", null);
    assertEquals(
        List.of(9L, 10L), seqs(ann.get(200, "/channels/" + id + "/events?after=8&limit=200")));
    assertEquals(List.of(1L, 2L), seqs(ann.get(200, "/channels/" + id + "/events?limit=2")));
  }

  @Test
  void readMarker_movesForwardOnly() {
    String id = ann.group("Reads", ben);
    ann.send(id, "c1", "one");
    ann.send(id, "c2", "two @ben");
    assertEquals(2, ben.get(200, "/channels/" + id).getInteger("unread"));
    assertEquals(1, ben.get(200, "/channels/" + id).getInteger("mentions"));
    String path = "/channels/" + id + "/read";
    ben.put(204, path, json("seq", 3));
    assertEquals(1, ben.get(200, "/channels/" + id).getInteger("unread"));
    ben.put(204, path, json("seq", 4));
    ben.put(204, path, json("seq", 3));
    JsonObject read = ben.get(200, "/channels/" + id);
    assertEquals(0, read.getInteger("unread"));
    assertEquals(0, read.getInteger("mentions"));
    assertEquals(json("seq", 4, "messages", 2), read.getJsonObject("read"));
    ben.refused("bad_request", HttpMethod.PUT, path, json("seq", 5));
    ben.refused("bad_request", HttpMethod.PUT, path, json());
    cy.refused("not_found", HttpMethod.PUT, path, json("seq", 1));
  }

  @Test
  void muting_isOnesOwn() {
    String id = ann.group("Mutes", ben);
    ben.put(204, "/channels/" + id + "/muted", json("muted", true));
    assertTrue(ben.get(200, "/channels/" + id).getBoolean("muted"));
    assertNull(ann.get(200, "/channels/" + id).getBoolean("muted"));
    ben.put(204, "/channels/" + id + "/muted", json("muted", false));
    assertNull(ben.get(200, "/channels/" + id).getBoolean("muted"));
    ben.refused("bad_request", HttpMethod.PUT, "/channels/" + id + "/muted", json());
    scene.olga.refused(
        "not_a_member", HttpMethod.PUT, "/channels/" + id + "/muted", json("muted", true));
  }

  @Test
  void search_findsInOwnChannelsOnly() {
    String id = ann.group("Search", ben);
    ann.send(id, "c1", "the xylophone player");
    ben.send(id, "c2", "which xylophone?");
    eventually(
        "both are found",
        () -> ann.get(200, "/search?q=xylophone").getJsonArray("items").size(),
        found -> found == 2);
    JsonObject hit =
        ann.get(200, "/search?q=xylophone+play&channel=" + id + "&from=" + ann.id())
            .getJsonArray("items")
            .getJsonObject(0);
    assertEquals("the xylophone player", hit.getJsonObject("message").getString("text"));
    assertTrue(hit.getJsonArray("highlights").size() >= 1);
    assertTrue(cy.get(200, "/search?q=xylophone").getJsonArray("items").isEmpty());
    cy.refused("not_found", HttpMethod.GET, "/search?q=xylophone&channel=" + id, null);
    ann.refused("bad_request", HttpMethod.GET, "/search?q=%20", null);
    ann.refused("bad_request", HttpMethod.GET, "/search", null);
    ann.refused("bad_request", HttpMethod.GET, "/search?q=x&from=ann", null);
  }

  @Test
  void mentions_areListedNewestFirst() {
    Person fay = scene.person("Fay");
    String id = ann.group("Mentions", fay);
    ann.send(id, "c1", "@fay one");
    ann.send(id, "c2", "nobody");
    ann.send(id, "c3", "@FAY two");
    JsonObject page = fay.get(200, "/mentions?limit=1");
    assertEquals(List.of(5L), seqs(page));
    JsonObject rest = fay.get(200, "/mentions?limit=1&cursor=" + page.getString("cursor"));
    assertEquals(List.of(3L), seqs(rest));
  }

  @Test
  void presence_isTold_ofPeopleOneSharesAChannelWith() {
    ann.group("Together", ben);
    Person gus = scene.person("Gus");
    JsonArray items =
        ann.get(200, "/presence?users=" + ben.id() + "," + gus.id()).getJsonArray("items");
    assertEquals(1, items.size());
    assertEquals(ben.id(), items.getJsonObject(0).getString("user"));
    assertEquals("offline", items.getJsonObject(0).getString("status"));
    ann.refused("bad_request", HttpMethod.GET, "/presence?users=ben", null);
    ann.refused("bad_request", HttpMethod.GET, "/presence", null);
  }

  @Test
  void servers_areToldWithoutLogin() {
    JsonObject server =
        chat.hubbub.testkit.Eventually.await(
                scene.rest.call(HttpMethod.GET, "/servers", null, null))
            .json()
            .getJsonArray("items")
            .getJsonObject(0);
    assertEquals(scene.hub.url(), server.getString("url"));
    assertTrue(server.getBoolean("websocket"));
  }
}
