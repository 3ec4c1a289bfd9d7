package chat.hubbub.http.api;

import static chat.hubbub.http.api.Person.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames without a socket. */
class CommandApiTest {
  @TempDir static Path data;
  private static ApiScene scene;
  private static Person ann;

  @BeforeAll
  static void start() {
    scene = ApiScene.on(data);
    ann = scene.ann;
  }

  @AfterAll
  static void stop() {
    scene.close();
  }

  @Test
  void one_isAnsweredAlone() {
    String id = ann.group("One");
    JsonObject answer =
        ann.post(
            200,
            "/commands?conn=tab1",
            json("op", "send", "id", 7, "channel", id, "clientId", "c", "text", "hi"));
    assertEquals("ok", answer.getString("op"));
    assertEquals(7, answer.getInteger("id"));
    assertEquals(2, answer.getJsonObject("result").getJsonObject("event").getLong("seq"));
    JsonObject error = ann.post(200, "/commands", json("op", "dance", "id", "x"));
    assertEquals("error", error.getString("op"));
    assertEquals("unknown_op", error.getString("code"));
    assertEquals("x", error.getString("id"));
    assertEquals(
        "null",
        ann.answer(HttpMethod.POST, "/commands", json("op", "typing", "channel", id))
            .body()
            .toString());
  }

  @Test
  void many_runInOrder_alsoAfterOneFailed() {
    String id = ann.group("Many");
    JsonArray frames = new JsonArray();
    frames.add(json("op", "send", "id", 1, "channel", id, "clientId", "a", "text", "one"));
    frames.add(json("op", "send", "id", 2, "channel", id, "clientId", "b", "text", ""));
    frames.add(json("op", "hello", "id", 3));
    frames.add("no frame");
    frames.add(json("op", "typing", "channel", id));
    frames.add(json("op", "send", "id", 4, "channel", id, "clientId", "c", "text", "two"));
    frames.add(json("op", "read", "id", 5, "channel", "4711", "seq", 1));
    JsonArray answers = ann.answer(HttpMethod.POST, "/commands", frames).body().toJsonArray();
    assertEquals(7, answers.size());
    assertEquals(2, seq(answers.getJsonObject(0)));
    assertEquals("text_empty", answers.getJsonObject(1).getString("code"));
    assertEquals("bad_frame", answers.getJsonObject(2).getString("code"));
    assertEquals("bad_frame", answers.getJsonObject(3).getString("code"));
    assertNull(answers.getValue(4));
    assertEquals(3, seq(answers.getJsonObject(5)));
    assertEquals("not_found", answers.getJsonObject(6).getString("code"));
    assertEquals(5, answers.getJsonObject(6).getInteger("id"));
  }

  private static long seq(JsonObject answer) {
    return answer.getJsonObject("result").getJsonObject("event").getLong("seq");
  }

  @Test
  void malformedBatches_areBadRequests() {
    JsonArray tooMany = new JsonArray();
    for (int i = 0; i < 51; i++) {
      tooMany.add(json("op", "ping"));
    }
    ann.refused("bad_request", HttpMethod.POST, "/commands", tooMany);
    ann.refused("bad_request", HttpMethod.POST, "/commands?conn=a+b", json("op", "ping"));
    assertEquals("[]", ann.answer(HttpMethod.POST, "/commands", new JsonArray()).body().toString());
  }
}
