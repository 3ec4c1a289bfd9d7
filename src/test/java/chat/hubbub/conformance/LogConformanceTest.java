package chat.hubbub.conformance;

import static chat.hubbub.conformance.Scene.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What gets into a channel's log, and what is read from it. */
class LogConformanceTest {
  private static final String THUMB = "%F0%9F%91%8D";

  @TempDir static Path data;
  private static ConformanceHub hub;
  private static Scene s;

  private String channel;
  private String path;

  @BeforeAll
  static void start() throws IOException {
    hub = new ConformanceHub(data);
    s = hub.scene;
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @BeforeEach
  void makeGroup() throws IOException {
    channel = s.group("Log", "private");
    path = "/channels/" + channel;
  }

  private static JsonObject event(Reply reply) {
    assertEquals(200, reply.status(), reply.body());
    return reply.json().getJsonObject("event");
  }

  @Test
  @DisplayName("log-1: A new log begins with who made the channel, then each first member")
  void beginning() throws IOException {
    List<JsonObject> log = s.log(s.ben, channel);
    assertEquals(
        List.of(
            "1 " + s.ann.id() + " owner",
            "2 " + s.mo.id() + " member",
            "3 " + s.ben.id() + " member"),
        log.subList(0, 3).stream()
            .map(
                e ->
                    e.getInteger("seq")
                        + " "
                        + e.getJsonObject("data").getString("user")
                        + " "
                        + e.getJsonObject("data").getString("role"))
            .toList());
    assertTrue(log.stream().limit(3).allMatch(e -> e.getString("type").equals("member.joined")));
    assertTrue(
        log.get(0).getString("at").matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"));
  }

  @Test
  @DisplayName("log-2: What changes nothing writes no event")
  void unchanged() throws IOException {
    int seq = s.say(s.ann, channel, "same");
    String message = path + "/messages/" + seq;
    assertNull(event(s.patch(s.ann, message, json("text", "same"))));
    assertNull(event(s.delete(s.ben, message + "/reactions/" + THUMB)));
    event(s.put(s.ben, message + "/reactions/" + THUMB, json()));
    assertNull(event(s.put(s.ben, message + "/reactions/" + THUMB, json())));
    s.patch(s.ann, path, json("name", "Log"));
    s.put(s.ann, path + "/members/" + s.mo.id(), json("role", "moderator"));
    assertEquals(6, s.log(s.ann, channel).size());
  }

  @Test
  @DisplayName("log-3: Deleting a message blanks its creation and its edits, and moves no seq")
  void deleting() throws IOException {
    int seq = s.say(s.ann, channel, "first @ben");
    event(s.patch(s.ann, path + "/messages/" + seq, json("text", "second @ben")));
    event(s.delete(s.ann, path + "/messages/" + seq));
    List<JsonObject> log = s.log(s.ben, channel);
    for (JsonObject blanked : List.of(log.get(4), log.get(5))) {
      assertEquals("", blanked.getJsonObject("data").getString("text"));
      assertEquals(true, blanked.getJsonObject("data").getBoolean("redacted"));
      assertTrue(blanked.getJsonObject("data").getJsonArray("mentions", new JsonArray()).isEmpty());
    }
    assertEquals(json("target", seq), log.get(6).getJsonObject("data"));
    JsonObject message = s.get(s.ben, path + "/messages").items().get(0);
    assertEquals("", message.getString("text"));
    assertEquals(7, message.getInteger("rev"));
    assertTrue(message.containsKey("deletedAt"));
  }

  @Test
  @DisplayName("log-4: Members are mentioned in any case, outside code only")
  void mentions() throws IOException {
    int seq = s.say(s.ann, channel, "@BEN and `@mo`, not @sam, not @here");
    JsonObject data = s.log(s.ann, channel).get(seq - 1).getJsonObject("data");
    assertEquals(new JsonArray().add(s.ben.id()), data.getJsonArray("mentions"));
  }

  @Test
  @DisplayName(
      "once-1, api-send: The same clientId makes one event, and each attempt is answered with it")
  void once() throws IOException {
    JsonObject send = json("clientId", "once", "text", "first");
    Reply first = s.post(s.ann, path + "/messages", send);
    Reply again = s.post(s.ann, path + "/messages", json("clientId", "once", "text", "other"));
    JsonObject frame = json("op", "send", "channel", channel).mergeIn(send);
    JsonObject overSocket = s.frame(s.ann, frame).getJsonObject("result").getJsonObject("event");
    assertEquals(List.of(201, 200), List.of(first.status(), again.status()));
    assertEquals(first.json(), again.json());
    assertEquals(first.json(), overSocket);
    assertEquals(5, s.log(s.ann, channel).size());
    assertEquals(201, s.post(s.ben, path + "/messages", send).status());
  }

  @Test
  @DisplayName("once-2: A repeat is answered with the event as it is now")
  void onceDeleted() throws IOException {
    JsonObject send = json("clientId", "gone", "text", "secret");
    int seq = s.post(s.ann, path + "/messages", send).json().getInteger("seq");
    event(s.delete(s.ann, path + "/messages/" + seq));
    JsonObject data = s.post(s.ann, path + "/messages", send).json().getJsonObject("data");
    assertEquals("", data.getString("text"));
    assertEquals(true, data.getBoolean("redacted"));
  }

  @Test
  @DisplayName(
      "api-edit, api-delete, api-react: An edit, a reaction and a deletion answer their events")
  void changes() throws IOException {
    int seq = s.say(s.ann, channel, "one");
    String message = path + "/messages/" + seq;
    assertEquals(
        "message.edited", event(s.patch(s.ann, message, json("text", "two"))).getString("type"));
    JsonObject reaction = event(s.put(s.ben, message + "/reactions/" + THUMB, json()));
    assertEquals(json("target", seq, "emoji", "\ud83d\udc4d"), reaction.getJsonObject("data"));
    JsonObject now = s.get(s.ben, path + "/messages").items().get(0);
    assertEquals("two", now.getString("text"));
    JsonObject shown = now.getJsonArray("reactions").getJsonObject(0);
    assertEquals(
        json(
            "emoji",
            "\ud83d\udc4d",
            "count",
            1,
            "users",
            new JsonArray().add(s.ben.id()),
            "me",
            true),
        shown);
    assertEquals(
        "reaction.removed",
        event(s.delete(s.ben, message + "/reactions/" + THUMB)).getString("type"));
    assertEquals("message.deleted", event(s.delete(s.ann, message)).getString("type"));
  }

  @Test
  @DisplayName(
      "api-history, page-1: Pages of messages before, after and around a seq, ascending, the limit"
          + " clamped")
  void history() throws IOException {
    for (int i = 1; i <= 9; i++) {
      s.say(s.ann, channel, "m" + i);
    }
    assertEquals(List.of("m8", "m9"), texts("?limit=2"));
    assertEquals(List.of("m3", "m4"), texts("?limit=2&before=9"));
    assertEquals(List.of("m1", "m2"), texts("?limit=2&after=0"));
    assertEquals(List.of("m6", "m7"), texts("?limit=2&after=9"));
    assertTrue(texts("?limit=3&around=9").contains("m5"));
    assertEquals(List.of("m9"), texts("?limit=0"));
    assertEquals(9, texts("?limit=9999").size());
    assertEquals(
        json("seq", 13, "messages", 9),
        s.get(s.ben, path + "/messages").json().getJsonObject("head"));
  }

  private List<String> texts(String query) throws IOException {
    return s.get(s.ben, path + "/messages" + query).items().stream()
        .map(message -> message.getString("text"))
        .toList();
  }

  @Test
  @DisplayName("api-events: The log is read after a seq, without holes")
  void events() throws IOException {
    s.say(s.ann, channel, "one");
    Reply page = s.get(s.ben, path + "/events?after=2&limit=2");
    assertEquals(List.of(3, 4), page.items().stream().map(e -> e.getInteger("seq")).toList());
    assertEquals(json("seq", 5, "messages", 1), page.json().getJsonObject("head"));
    assertEquals(List.of(), s.get(s.ben, path + "/events?after=1000").items());
  }

  @Test
  @DisplayName("api-read: The read marker moves forward only, and unread follows by arithmetic")
  void read() throws IOException {
    IntStream.range(0, 3).forEach(i -> say("m" + i));
    assertEquals(204, s.put(s.ben, path + "/read", json("seq", 6)).status());
    assertEquals(204, s.put(s.ben, path + "/read", json("seq", 5)).status());
    JsonObject now = s.get(s.ben, path).json();
    assertEquals(json("seq", 6, "messages", 2), now.getJsonObject("read"));
    assertEquals(1, now.getInteger("unread"));
    assertFalse(now.containsKey("floor"));
  }

  private void say(String text) {
    try {
      s.say(s.ann, channel, text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
