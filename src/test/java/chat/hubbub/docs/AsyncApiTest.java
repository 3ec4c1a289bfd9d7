package chat.hubbub.docs;

import static chat.hubbub.conformance.Scene.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.conformance.ConformanceHub;
import chat.hubbub.conformance.Person;
import chat.hubbub.conformance.Scene;
import chat.hubbub.testkit.RawWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsyncApiTest {
  @TempDir Path data;
  private final Set<String> seen = new TreeSet<>();
  private Described described;

  @Test
  @DisplayName("Frames to and from a running hub are as docs/asyncapi.yaml says, of every op")
  void framesAreAsDescribed() throws IOException {
    described = new Described();
    try (ConformanceHub hub = new ConformanceHub(data)) {
      Scene s = hub.scene;
      Person ann = s.ann;
      String token = conversation(s);
      for (int i = 0; i < 5; i++) {
        s.say(s.ben, s.secret, "missed " + i);
      }
      try (RawWebSocket socket = s.socket("")) {
        say(socket, json("op", "hello", "token", ann.accessToken(), "resume", token, "catchup", 2));
        hearUntil(socket, "synced");
      }
      try (RawWebSocket socket = s.socket("")) {
        Person gone = s.register("gone");
        say(socket, json("op", "hello", "token", gone.accessToken(), "conn", "tab"));
        hearUntil(socket, "welcome");
        s.ask(
            "DELETE",
            "/sessions/current",
            "Authorization: Bearer " + gone.accessToken() + "\r\n",
            null);
        hearUntil(socket, "bye");
      }
    }
    // Read anew: the validator writes notes into what it is given.
    Set<String> ops =
        new TreeSet<>(
            new Described()
                .asyncApi
                .getJsonObject("components")
                .getJsonObject("messages")
                .fieldNames());
    // Only what was lost calls for it.
    ops.remove("reset");
    assertEquals(ops, seen);
  }

  /** Says every op and hears all answers; a sync token. */
  private String conversation(Scene s) throws IOException {
    String token;
    try (RawWebSocket socket = s.socket("")) {
      say(socket, json("op", "hello", "token", s.ann.accessToken()));
      token = hearUntil(socket, "welcome").getString("next");
      ask(socket, json("op", "send", "channel", s.secret, "clientId", "a", "text", "hello"));
      ask(socket, json("op", "edit", "channel", s.secret, "seq", s.byAnn, "text", "edited"));
      ask(socket, json("op", "react", "channel", s.secret, "seq", s.byBen, "emoji", ":tada:"));
      ask(socket, json("op", "unreact", "channel", s.secret, "seq", s.byBen, "emoji", ":tada:"));
      ask(socket, json("op", "events", "channel", s.secret, "after", 0));
      ask(socket, json("op", "history", "channel", s.secret, "limit", 3));
      ask(socket, json("op", "delete", "channel", s.secret, "seq", s.byAnn));
      ask(socket, json("op", "read", "channel", s.secret, "seq", 3));
      ask(socket, json("op", "watch", "users", new JsonArray().add(s.ben.id())));
      try (RawWebSocket ben = s.socket(s.ben)) {
        say(ben, json("op", "typing", "channel", s.secret));
        hearUntil(socket, "signal");
      }
      s.put(s.mo, "/channels/" + s.open + "/members/" + s.sam.id(), json());
      s.post(s.ann, "/channels", json("kind", "group", "name", "New"));
      hearUntil(socket, "channel");
      say(
          socket,
          json("op", "history", "channel", s.secret, "before", 1, "after", 1, "id", "bad"),
          false);
      hearUntil(socket, "error");
      ask(socket, json("op", "ping"));
    }
    return token;
  }

  private void ask(RawWebSocket socket, JsonObject frame) throws IOException {
    say(socket, frame.put("id", "q"));
    JsonObject answer = hear(socket);
    while (!"q".equals(answer.getValue("id"))) {
      answer = hear(socket);
    }
    assertTrue(Set.of("ok", "pong").contains(answer.getString("op")), answer.encode());
  }

  private void say(RawWebSocket socket, JsonObject frame) throws IOException {
    say(socket, frame, true);
  }

  private void say(RawWebSocket socket, JsonObject frame, boolean judged) throws IOException {
    if (judged) {
      judge(frame);
    }
    socket.say(frame.encode());
  }

  private JsonObject hearUntil(RawWebSocket socket, String op) throws IOException {
    JsonObject frame = hear(socket);
    while (!op.equals(frame.getString("op"))) {
      frame = hear(socket);
    }
    return frame;
  }

  private JsonObject hear(RawWebSocket socket) throws IOException {
    JsonObject frame = new JsonObject(socket.nextText());
    judge(frame);
    return frame;
  }

  private void judge(JsonObject frame) {
    String op = frame.getString("op");
    JsonObject message =
        described.asyncApi.getJsonObject("components").getJsonObject("messages").getJsonObject(op);
    assertNotNull(message, op);
    assertEquals("", described.faults(message.getJsonObject("payload"), frame), op);
    seen.add(op);
  }
}
