package chat.hubbub.fault;

import static chat.hubbub.testkit.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.hubbub.testkit.RawWebSocket;
import chat.hubbub.testkit.TestHub;
import chat.hubbub.testkit.wire.RawSocket;
import chat.hubbub.testkit.wire.Transport;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the system does to the connections of a client that is killed: they end with a reset. */
@DisplayName("A client that is killed in the middle of its sends")
class VanishingClientTest {
  private static final String CODE = "let-me-in-please";
  private static final int LIVES = 20;
  private static final int MESSAGES = 30;

  @TempDir private Path data;

  @Test
  @DisplayName("sends all of them again when it comes back, and each is logged once, in order")
  void killed_sendsAgain() throws IOException {
    try (TestHub hub = TestHub.on(data).set("auth.setupCode", CODE).start();
        Scene scene = new Scene("vanishing client", hub.url(), CODE)) {
      String group = scene.group("All");
      List<String> sent = new ArrayList<>();
      for (int life = 0; life < LIVES; life++) {
        List<JsonObject> sends = sends(group, life);
        vanish(hub.hub().port(), scene, sends);
        sendAgain(scene, sends);
        sends.forEach(send -> sent.add(send.getString("text")));
      }
      List<String> logged =
          await(scene.rest().log(scene.owner(), group)).stream()
              .filter(event -> event.getString("type").equals("message.created"))
              .map(event -> event.getJsonObject("data").getString("text"))
              .toList();
      assertEquals(sent, logged);
    }
  }

  private static List<JsonObject> sends(String channel, int life) {
    List<JsonObject> sends = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      sends.add(
          new JsonObject()
              .put("op", "send")
              .put("channel", channel)
              .put("clientId", life + "-" + i)
              .put("text", "message " + i + " of life " + life));
    }
    return sends;
  }

  /** Sends some, and the beginning of another, reads nothing, and is gone. */
  private static void vanish(int port, Scene scene, List<JsonObject> sends) throws IOException {
    try (RawWebSocket socket = new RawWebSocket(port, "/ws", "")) {
      socket.say(hello(scene).encode());
      int whole = scene.random().nextInt(sends.size());
      for (JsonObject send : sends.subList(0, whole)) {
        socket.say(send.encode());
      }
      byte[] half = sends.get(whole).encode().getBytes(StandardCharsets.UTF_8);
      socket.send(RawWebSocket.TEXT, Arrays.copyOf(half, half.length / 2));
      socket.reset();
    }
  }

  /** One at a time: what was not answered goes again, under the same clientId. */
  private static void sendAgain(Scene scene, List<JsonObject> sends) {
    try (RawSocket socket = RawSocket.open(scene.network(), scene.hub(), Transport.WEBSOCKET)) {
      socket.send(hello(scene));
      socket.await("welcome");
      for (JsonObject send : sends) {
        JsonObject event = socket.ask(send).getJsonObject("result").getJsonObject("event");
        assertEquals(send.getString("text"), event.getJsonObject("data").getString("text"));
      }
    }
  }

  private static JsonObject hello(Scene scene) {
    return new JsonObject()
        .put("op", "hello")
        .put("conn", "the-same")
        .put("token", scene.owner().accessToken());
  }
}
