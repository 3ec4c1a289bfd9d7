package chat.hubbub.transport.websocket;

import static chat.hubbub.testkit.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.testkit.RawWebSocket;
import chat.hubbub.testkit.TestHub;
import chat.hubbub.testkit.client.Login;
import chat.hubbub.testkit.client.Rest;
import chat.hubbub.testkit.wire.Network;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Control frames of a WebSocket")
class ControlFramesTest {
  private static final byte[] BEAT = "beat".getBytes(StandardCharsets.UTF_8);

  private final Vertx vertx = Vertx.vertx();
  @TempDir private Path data;
  private TestHub hub;
  private Login olga;

  @BeforeEach
  void start() {
    hub = TestHub.on(data).set("auth.setupCode", "let-me-in-please").start();
    Rest rest = new Rest(new Network(vertx, 1), hub.url());
    olga = await(rest.setup("let-me-in-please", "olga", "correct horse battery"));
  }

  @AfterEach
  void stop() {
    hub.close();
    await(vertx.close());
  }

  @Test
  @DisplayName("are no part of a message, before it or between its parts")
  void betweenParts_areNoPart() throws Exception {
    byte[] hello = hello().toBuffer().getBytes();
    byte[] begin = Arrays.copyOfRange(hello, 0, 9);
    byte[] rest = Arrays.copyOfRange(hello, 9, hello.length);
    try (RawWebSocket socket = new RawWebSocket(hub.hub().port(), "/ws", "")) {
      assertTrue(socket.upgraded(), socket.head());
      socket.send(RawWebSocket.FIN | RawWebSocket.PONG, new byte[0]);
      socket.send(RawWebSocket.TEXT, begin);
      socket.send(RawWebSocket.FIN | RawWebSocket.PONG, BEAT);
      socket.send(RawWebSocket.FIN | RawWebSocket.PING, BEAT);
      socket.send(RawWebSocket.FIN | RawWebSocket.CONTINUATION, rest);
      assertEquals("welcome", new JsonObject(socket.nextText()).getString("op"));
    }
  }

  @Test
  @DisplayName("Who pings and does not read is not answered without bound")
  void pongs_areBounded() throws Exception {
    int pings = 200_000;
    try (RawWebSocket socket = new RawWebSocket(hub.hub().port(), "/ws", "")) {
      socket.say(hello().encode());
      assertEquals("welcome", new JsonObject(socket.nextText()).getString("op"));
      socket.flood(RawWebSocket.FIN | RawWebSocket.PING, new byte[125], pings);
      socket.say(new JsonObject().put("op", "ping").put("id", 1).encode());
      int pongs = 0;
      RawWebSocket.Frame frame = socket.next();
      while (frame.opcode() != RawWebSocket.TEXT) {
        pongs += frame.opcode() == RawWebSocket.PONG ? 1 : 0;
        frame = socket.next();
      }
      assertEquals("pong", new JsonObject(frame.text()).getString("op"));
      assertTrue(pongs > 0 && pongs < pings, pongs + " pongs");
    }
  }

  @Test
  @DisplayName("A message may come in as many parts as it has bytes")
  void manyParts_areOneMessage() throws Exception {
    byte[] hello = hello().toBuffer().getBytes();
    int spaces = 200_000;
    try (RawWebSocket socket = new RawWebSocket(hub.hub().port(), "/ws", "")) {
      socket.send(RawWebSocket.TEXT, hello);
      socket.flood(RawWebSocket.CONTINUATION, new byte[] {' '}, spaces);
      socket.send(RawWebSocket.FIN | RawWebSocket.CONTINUATION, new byte[0]);
      assertEquals("welcome", new JsonObject(socket.nextText()).getString("op"));
    }
  }

  private JsonObject hello() {
    return new JsonObject().put("op", "hello").put("token", olga.accessToken());
  }
}
