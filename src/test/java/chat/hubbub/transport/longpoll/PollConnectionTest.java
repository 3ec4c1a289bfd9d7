package chat.hubbub.transport.longpoll;

import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.testkit.RawHttp;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a connection whose request waits long. */
class PollConnectionTest {
  private static final Pattern LENGTH = Pattern.compile("content-length: (\\d+)");

  @TempDir static Path data;
  private static PollScene scene;
  private static int port;

  @BeforeAll
  static void start() {
    scene = PollScene.on(data);
    port = URI.create(scene.hub.url()).getPort();
  }

  @AfterAll
  static void stop() {
    scene.close();
  }

  private static String request(String method, String path, String headers, String body) {
    String length = body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n";
    return method
        + " /api/v1"
        + path
        + " HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer "
        + scene.ben.accessToken()
        + "\r\n"
        + length
        + headers
        + "\r\n"
        + body;
  }

  private static String get(String path) {
    return request("GET", path, "", "");
  }

  private static JsonObject answer(RawHttp connection) throws Exception {
    String head = connection.hearUntil("\r\n\r\n");
    assertTrue(head.startsWith("HTTP/1.1 200 "), head);
    Matcher length = LENGTH.matcher(head);
    assertTrue(length.find(), head);
    int left = Integer.parseInt(length.group(1));
    StringBuilder body = new StringBuilder();
    while (body.length() < left) {
      // All of these bodies are ASCII, and end with this.
      body.append(connection.hearUntil('}'));
    }
    return new JsonObject(body.toString());
  }

  private static void assertTakesAnother(RawHttp connection) throws Exception {
    connection.say(get("/me"));
    assertEquals("ben", answer(connection).getString("username"));
  }

  /** Says something that begins with a poll, and waits until the hub holds it. */
  private static void hold(RawHttp connection, String requests) throws Exception {
    double before = scene.held();
    connection.say(requests);
    eventually("a waiting poll", () -> scene.held() > before);
  }

  @Test
  @DisplayName("After polls that waited the connection takes any other request")
  void nextRequests() throws Exception {
    String channel = scene.group(scene.ben);
    String next = scene.now(scene.ben, "kept");
    try (RawHttp connection = new RawHttp(port)) {
      for (String text : List.of("one", "two")) {
        hold(connection, get(PollScene.path("kept", next, 60)));
        scene.say(scene.ann, channel, text);
        JsonObject brought = answer(connection);
        assertEquals(List.of(text), PollScene.texts(brought));
        next = brought.getString("next");
        assertTakesAnother(connection);
      }
      connection.say(get(PollScene.path("kept", next, 1)));
      assertEquals(new JsonArray(), answer(connection).getJsonArray("events"));
      assertTakesAnother(connection);
    }
  }

  @Test
  @DisplayName("What is asked behind a poll that waits is answered behind it, in order")
  void pipelined() throws Exception {
    String channel = scene.group(scene.ben);
    String next = scene.now(scene.ben, "first");
    String polls =
        get(PollScene.path("first", next, 60))
            + get("/me")
            + get(PollScene.path("second", next, 0))
            + get("/me");
    try (RawHttp connection = new RawHttp(port)) {
      hold(connection, polls);
      scene.say(scene.ann, channel, "hello");
      assertEquals(List.of("hello"), PollScene.texts(answer(connection)));
      assertEquals("ben", answer(connection).getString("username"));
      assertEquals(List.of("hello"), PollScene.texts(answer(connection)));
      assertEquals("ben", answer(connection).getString("username"));
    }
  }

  @Test
  @DisplayName("A poll with a body, wanted or not, leaves the connection to the next request")
  void bodies() throws Exception {
    String channel = scene.group(scene.ben);
    for (boolean wanted : List.of(true, false)) {
      String next = scene.now(scene.ben, "body");
      JsonObject asked = new JsonObject().put("since", next).put("conn", "body").put("timeout", 60);
      String poll =
          wanted
              ? request("POST", "/sync", "Content-Type: application/json\r\n", asked.encode())
              : request("GET", PollScene.path("body", next, 60), "", "not asked for");
      try (RawHttp connection = new RawHttp(port)) {
        hold(connection, poll);
        scene.say(scene.ann, channel, "hello");
        assertEquals(List.of("hello"), PollScene.texts(answer(connection)));
        assertTakesAnother(connection);
      }
    }
  }

  @Test
  @DisplayName("A connection that is to be closed after its poll is closed behind the answer")
  void last() throws Exception {
    String channel = scene.group(scene.ben);
    String next = scene.now(scene.ben, "last");
    try (RawHttp connection = new RawHttp(port)) {
      hold(
          connection,
          request("GET", PollScene.path("last", next, 60), "Connection: close\r\n", ""));
      scene.say(scene.ann, channel, "farewell");
      String heard = connection.hearAll();
      assertTrue(heard.startsWith("HTTP/1.1 200 "), heard);
      assertTrue(heard.contains("farewell"), heard);
    }
  }

  @Test
  @DisplayName("A connection that breaks ends its poll")
  void broken() throws Exception {
    double idle = scene.held();
    String next = scene.now(scene.ben, "broken");
    try (RawHttp connection = new RawHttp(port)) {
      hold(connection, get(PollScene.path("broken", next, 60)));
      connection.reset();
      eventually("no waiting poll", () -> scene.held() == idle);
    }
  }
}
