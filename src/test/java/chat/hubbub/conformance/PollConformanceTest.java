package chat.hubbub.conformance;

import static chat.hubbub.conformance.Scene.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.testkit.RawHttp;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The long poll. */
class PollConformanceTest {
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

  private static JsonObject sync(Person by, String query) throws IOException {
    Reply reply = s.get(by, "/sync" + query);
    assertEquals(200, reply.status(), reply.body());
    return reply.json();
  }

  private static List<Integer> seqs(JsonObject answer, String channel) {
    return answer.getJsonArray("events").stream()
        .map(JsonObject.class::cast)
        .filter(event -> event.getString("channel").equals(channel))
        .map(event -> event.getInteger("seq"))
        .toList();
  }

  @Test
  @DisplayName("poll-1: Without since a poll answers at once: nothing yet, and a token from now on")
  void first() throws IOException {
    JsonObject first = sync(s.ann, "");
    assertEquals(new JsonArray(), first.getJsonArray("events"));
    assertEquals(new JsonArray(), first.getJsonArray("channels"));
    assertEquals(new JsonArray(), first.getJsonArray("signals"));
    assertTrue(first.getString("next").length() <= 2048);
  }

  @Test
  @DisplayName(
      "poll-2: With since a poll brings what came after it, and the same again when it is asked"
          + " again")
  void again() throws IOException {
    String channel = s.group("Polled", "private");
    String since = "?timeout=0&since=" + sync(s.ben, "").getString("next");
    s.say(s.ann, channel, "one");
    s.say(s.ann, channel, "two");
    JsonObject answer = sync(s.ben, since);
    assertEquals(List.of(5, 6), seqs(answer, channel));
    assertEquals(List.of(5, 6), seqs(sync(s.ben, since), channel));
    JsonObject later = sync(s.ben, "?timeout=0&since=" + answer.getString("next"));
    assertEquals(List.of(), seqs(later, channel));
  }

  @Test
  @DisplayName("poll-3: A second poll of the same conn ends the first, with its own since")
  void replaced() throws IOException {
    String since = sync(s.mo, "?conn=one").getString("next");
    String request =
        "GET /api/v1/sync?conn=one&timeout=60&since="
            + since
            + " HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n"
            + s.mo.bearer()
            + "\r\n";
    try (RawHttp first = new RawHttp(s.port);
        RawHttp second = new RawHttp(s.port)) {
      first.say(request);
      // Whichever came first is ended by the other.
      second.say(request);
      s.say(s.ann, s.secret, "for both");
      JsonObject ended = Reply.parse(first.hearAll()).json();
      JsonObject answered = Reply.parse(second.hearAll()).json();
      boolean order = ended.getBoolean("replaced", false);
      JsonObject loser = order ? ended : answered;
      if (loser.getBoolean("replaced", false)) {
        assertEquals(since, loser.getString("next"));
        assertEquals(new JsonArray(), loser.getJsonArray("events"));
      }
      assertFalse((order ? answered : ended).getJsonArray("events").isEmpty());
    }
  }

  @Test
  @DisplayName("poll-4: A since that was made up, or is somebody else's, is bad_token")
  void badToken() throws IOException {
    assertEquals("400 bad_token", s.get(s.ann, "/sync?since=cheese").outcome());
    String others = sync(s.ben, "").getString("next");
    assertEquals("400 bad_token", s.get(s.ann, "/sync?timeout=0&since=" + others).outcome());
    JsonObject body = json("since", others, "timeout", 0);
    assertEquals("400 bad_token", s.post(s.ann, "/sync", body).outcome());
  }

  @Test
  @DisplayName("poll-5: With catchup a poll brings a gap and the newest of what was missed")
  void catchup() throws IOException {
    String channel = s.group("Gap", "private");
    String next = sync(s.ben, "").getString("next");
    for (int i = 0; i < 10; i++) {
      s.say(s.ann, channel, "m" + i);
    }
    JsonObject answer = sync(s.ben, "?timeout=0&catchup=2&since=" + next);
    assertEquals(List.of(13, 14), seqs(answer, channel));
    JsonObject gap = answer.getJsonArray("gaps").getJsonObject(0);
    assertEquals(json("channel", channel, "from", 5, "to", 12), gap);
  }
}
