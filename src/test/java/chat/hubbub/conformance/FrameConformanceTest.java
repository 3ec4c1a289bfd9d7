package chat.hubbub.conformance;

import static chat.hubbub.conformance.Scene.json;
import static chat.hubbub.conformance.Scene.next;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.testkit.RawWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ops of clients and of the hub, and what the guarantees say of a stream of them. */
class FrameConformanceTest {
  @TempDir static Path data;
  private static ConformanceHub hub;
  private static Scene s;
  private String channel;

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
    channel = s.group("Frames", "private");
  }

  private static JsonObject ask(RawWebSocket socket, JsonObject frame) throws IOException {
    socket.say(frame.put("id", 7L).encode());
    while (true) {
      JsonObject answer = new JsonObject(socket.nextText());
      if (Integer.valueOf(7).equals(answer.getValue("id"))) {
        return answer;
      }
    }
  }

  private static JsonObject hello(RawWebSocket socket, Person by, String resume)
      throws IOException {
    socket.say(json("op", "hello", "token", by.accessToken(), "resume", resume).encode());
    return new JsonObject(socket.nextText());
  }

  @Test
  @DisplayName(
      "op-hello: A welcome names session, user, server and heartbeat, and a next where nothing is"
          + " resumed")
  void hello() throws IOException {
    try (RawWebSocket socket = s.socket("Sec-WebSocket-Protocol: hubbub.v1\r\n")) {
      assertTrue(socket.head().toLowerCase().contains("sec-websocket-protocol: hubbub.v1"));
      JsonObject welcome = hello(socket, s.ben, null);
      assertEquals("welcome", welcome.getString("op"));
      assertEquals(s.ben.id(), welcome.getJsonObject("user").getString("id"));
      assertEquals(5000, welcome.getInteger("heartbeat"));
      assertTrue(welcome.getString("next").length() <= 2048);
      assertFalse(welcome.getString("session").isEmpty());
      assertFalse(welcome.getString("server").isEmpty());
    }
  }

  @Test
  @DisplayName(
      "op-hello: A bad resume is answered bad_token, and the session goes on as if there were none")
  void badResume() throws IOException {
    try (RawWebSocket socket = s.socket("")) {
      socket.say(json("op", "hello", "token", s.ben.accessToken(), "resume", "cheese").encode());
      List<String> ops = new ArrayList<>();
      String next = null;
      while (ops.size() < 2) {
        JsonObject frame = new JsonObject(socket.nextText());
        ops.add(frame.getString("op"));
        next = frame.getString("next", next);
      }
      assertTrue(ops.containsAll(List.of("error", "welcome")), ops.toString());
      assertFalse(next.isEmpty());
    }
  }

  @Test
  @DisplayName(
      "op-send: An ok carries the event, which arrives as event too, on every session of the"
          + " sender")
  void send() throws IOException {
    try (RawWebSocket one = s.socket(s.ann);
        RawWebSocket two = s.socket(s.ann)) {
      JsonObject send =
          json("op", "send", "channel", channel, "clientId", "s", "text", "hi", "id", "q");
      one.say(send.encode());
      JsonObject ok = null;
      JsonObject event = null;
      while (ok == null || event == null) {
        JsonObject frame = new JsonObject(one.nextText());
        ok = "ok".equals(frame.getString("op")) ? frame : ok;
        event = "event".equals(frame.getString("op")) ? frame : event;
      }
      JsonObject stored = ok.getJsonObject("result").getJsonObject("event");
      assertEquals(5, stored.getInteger("seq"));
      assertEquals(stored, without(event, "op"));
      assertEquals(stored, without(next(two, "event"), "op"));
    }
  }

  private static JsonObject without(JsonObject frame, String name) {
    JsonObject copy = frame.copy();
    copy.remove(name);
    return copy;
  }

  @Test
  @DisplayName(
      "op-edit, op-react, op-events, op-history, op-read: Commands are answered ok with their"
          + " results")
  void commands() throws IOException {
    int seq = s.say(s.ann, channel, "one");
    try (RawWebSocket ann = s.socket(s.ann)) {
      JsonObject edited = result(ann, "edit", "seq", seq, "text", "two").getJsonObject("event");
      assertEquals("message.edited", edited.getString("type"));
      JsonObject reacted =
          result(ann, "react", "seq", seq, "emoji", ":tada:").getJsonObject("event");
      assertEquals(json("target", seq, "emoji", ":tada:"), reacted.getJsonObject("data"));
      assertEquals(
          "reaction.removed",
          result(ann, "unreact", "seq", seq, "emoji", ":tada:")
              .getJsonObject("event")
              .getString("type"));
      JsonObject page = result(ann, "events", "after", seq, "limit", 2);
      assertEquals(2, page.getJsonArray("items").size());
      assertEquals(8, page.getJsonObject("head").getInteger("seq"));
      JsonObject history = result(ann, "history");
      assertEquals("two", history.getJsonArray("items").getJsonObject(0).getString("text"));
      assertEquals(json(), result(ann, "read", "seq", 8));
      assertEquals(
          "message.deleted",
          result(ann, "delete", "seq", seq).getJsonObject("event").getString("type"));
    }
  }

  private JsonObject result(RawWebSocket socket, String op, Object... fields) throws IOException {
    JsonObject answer = ask(socket, json(fields).put("op", op).put("channel", channel));
    assertEquals("ok", answer.getString("op"), answer.encode());
    return answer.getJsonObject("result");
  }

  @Test
  @DisplayName(
      "op-typing, op-read: Others hear who types, and one's other devices what one has read")
  void signals() throws IOException {
    try (RawWebSocket ann = s.socket(s.ann);
        RawWebSocket ben = s.socket(s.ben)) {
      ask(ben, json("op", "ping"));
      ann.say(json("op", "typing", "channel", channel).encode());
      JsonObject typing = next(ben, "signal");
      while (!"typing".equals(typing.getString("type"))) {
        typing = next(ben, "signal");
      }
      assertEquals(s.ann.id(), typing.getString("user"));
      assertEquals(channel, typing.getString("channel"));
      assertEquals(json(), typing.getJsonObject("data"));
    }
  }

  @Test
  @DisplayName("op-watch: Watching answers the presence of now, and tells when it changes")
  void watch() throws IOException {
    try (RawWebSocket ann = s.socket(s.ann)) {
      JsonObject watch =
          json("op", "watch", "users", new JsonArray().add(s.mo.id()).add(s.sam.id()));
      JsonArray items = ask(ann, watch).getJsonObject("result").getJsonArray("items");
      assertEquals(1, items.size(), "one shares no channel with Sam: " + items);
      assertEquals("offline", items.getJsonObject(0).getString("status"));
      try (RawWebSocket mo = s.socket(s.mo)) {
        JsonObject signal = next(ann, "signal");
        assertEquals("presence", signal.getString("type"));
        assertEquals(s.mo.id(), signal.getString("user"));
        assertEquals("online", signal.getJsonObject("data").getString("status"));
        assertTrue(mo.upgraded());
      }
    }
  }

  @Test
  @DisplayName(
      "op-ping: A pong counts the frames written before it, and leaves out a next that would be the"
          + " same")
  void ping() throws IOException {
    try (RawWebSocket sam = s.socket(s.sam)) {
      JsonObject first = ask(sam, json("op", "ping"));
      assertEquals("pong", first.getString("op"));
      assertEquals(1, first.getInteger("sent"));
      JsonObject second = ask(sam, json("op", "ping", "active", false));
      assertEquals(2, second.getInteger("sent"));
      assertFalse(second.containsKey("next"));
    }
  }

  @Test
  @DisplayName(
      "op-channel, revoke-2: added precedes a channel's first event, removed follows the last, then"
          + " silence")
  void channelChanges() throws IOException {
    try (RawWebSocket sam = s.socket(s.sam)) {
      String member = "/channels/" + channel + "/members/" + s.sam.id();
      s.put(s.ann, member, json());
      s.say(s.ann, channel, "welcome");
      s.delete(s.ann, member);
      s.say(s.ann, channel, "among us");
      List<String> seen = new ArrayList<>();
      while (!seen.contains("channel removed")) {
        JsonObject frame = new JsonObject(sam.nextText());
        seen.add(frame.getString("op") + " " + frame.getString("action", frame.getString("type")));
      }
      assertEquals("channel added", seen.get(0), seen.toString());
      assertEquals("event member.left", seen.get(seen.size() - 2), seen.toString());
      JsonObject pong = ask(sam, json("op", "ping"));
      assertEquals(seen.size() + 1, pong.getInteger("sent"));
    }
  }

  @Test
  @DisplayName(
      "order-1: Sends of one conn get seqs in the order they were sent, and arrive in that order")
  void order() throws IOException {
    try (RawWebSocket ann = s.socket(s.ann);
        RawWebSocket ben = s.socket(s.ben)) {
      for (int i = 0; i < 200; i++) {
        ann.say(
            json("op", "send", "channel", channel, "clientId", "o" + i, "text", "m" + i).encode());
      }
      List<String> texts = new ArrayList<>();
      List<Integer> seqs = new ArrayList<>();
      while (texts.size() < 200) {
        JsonObject event = next(ben, "event");
        texts.add(event.getJsonObject("data").getString("text"));
        seqs.add(event.getInteger("seq"));
      }
      assertEquals(IntStream.range(0, 200).mapToObj(i -> "m" + i).toList(), texts);
      assertEquals(IntStream.range(5, 205).boxed().toList(), seqs);
    }
  }

  @Test
  @DisplayName(
      "resume-1: A token brings every later event, then synced; catchup leaves out all but the"
          + " newest")
  void resume() throws IOException {
    String token;
    try (RawWebSocket ben = s.socket("")) {
      token = hello(ben, s.ben, null).getString("next");
    }
    for (int i = 0; i < 10; i++) {
      s.say(s.ann, channel, "m" + i);
    }
    assertEquals(List.of(5, 6, 7, 8, 9, 10, 11, 12, 13, 14), missed(json("resume", token), false));
    assertEquals(List.of(-12, 13, 14), missed(json("resume", token, "catchup", 2), true));
  }

  /** Seqs of this channel's events until synced; a gap as the negative of where it ends. */
  private List<Integer> missed(JsonObject hello, boolean gaps) throws IOException {
    try (RawWebSocket ben = s.socket("")) {
      ben.say(hello.put("op", "hello").put("token", s.ben.accessToken()).encode());
      List<Integer> seqs = new ArrayList<>();
      JsonObject frame = new JsonObject(ben.nextText());
      while (!"synced".equals(frame.getString("op"))) {
        boolean here = channel.equals(frame.getValue("channel"));
        if (here && "event".equals(frame.getString("op"))) {
          seqs.add(frame.getInteger("seq"));
        } else if (here && gaps && "gap".equals(frame.getString("op"))) {
          seqs.add(-frame.getInteger("to"));
        }
        frame = new JsonObject(ben.nextText());
      }
      return seqs;
    }
  }

  @Test
  @DisplayName("revoke-1: A logout says bye revoked and closes the open socket, within 5 s")
  void revoked() throws IOException {
    Person gone = s.register("revoked");
    try (RawWebSocket socket = s.socket(gone)) {
      s.delete(gone, "/sessions/current");
      assertEquals("revoked", next(socket, "bye").getString("reason"));
      assertEquals(4401, socket.closeCode());
    }
  }
}
