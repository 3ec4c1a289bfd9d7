package chat.hubbub.transport.sockjs;

import static chat.hubbub.testkit.Eventually.eventually;
import static chat.hubbub.testkit.RawWebSocket.BINARY;
import static chat.hubbub.testkit.RawWebSocket.CONTINUATION;
import static chat.hubbub.testkit.RawWebSocket.FIN;
import static chat.hubbub.testkit.RawWebSocket.PONG;
import static chat.hubbub.testkit.RawWebSocket.TEXT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.testkit.RawHttp;
import chat.hubbub.testkit.RawWebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SockJS framed over WebSocket. */
class SockJsWebSocketTest {
  private static SockJsServer server;

  @BeforeAll
  static void start() {
    server = new SockJsServer(SockJsServer.hasty());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static RawWebSocket opened() throws Exception {
    RawWebSocket socket = new RawWebSocket(server.port(), "/sockjs/000/abc/websocket", "");
    assertTrue(socket.upgraded(), socket.head());
    assertEquals("o", socket.nextText());
    return socket;
  }

  private static EchoSession newest() {
    return server.opened.get(server.opened.size() - 1);
  }

  @Test
  void messages_goBothWays_aloneAndInArrays() throws Exception {
    try (RawWebSocket socket = opened()) {
      socket.say("[\"one\",\"two\"]");
      assertEquals("a[\"one\"]", socket.nextText());
      assertEquals("a[\"two\"]", socket.nextText());
      socket.say("").say("\"three\"");
      assertEquals("a[\"three\"]", socket.nextText());
    }
  }

  @Test
  void pong_isNoMessage_norPartOfOne() throws Exception {
    try (RawWebSocket socket = opened()) {
      byte[] beat = "beat".getBytes(StandardCharsets.UTF_8);
      socket.send(FIN | PONG, beat);
      socket.send(TEXT, "[\"o".getBytes(StandardCharsets.UTF_8));
      socket.send(FIN | PONG, beat);
      socket.send(FIN | CONTINUATION, "ne\"]".getBytes(StandardCharsets.UTF_8));
      assertEquals("a[\"one\"]", socket.nextText());
    }
  }

  @Test
  void message_inParts_isWhole() throws Exception {
    byte[] bytes = "[\"é\"]".getBytes(StandardCharsets.UTF_8);
    try (RawWebSocket socket = opened()) {
      // Cut in the middle of a character.
      socket.send(TEXT, Arrays.copyOf(bytes, 3));
      socket.send(FIN | CONTINUATION, Arrays.copyOfRange(bytes, 3, bytes.length));
      assertEquals("a[\"é\"]", socket.nextText());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "[\"x\"", "{}", "1", "[1]", "[null]"})
  void malformedMessages_closeTheSocket(String message) throws Exception {
    try (RawWebSocket socket = opened()) {
      socket.say(message);
      assertEquals("c[4400,\"bad frame\"]", socket.nextText());
      assertEquals(4400, socket.closeCode());
    }
  }

  @Test
  void binary_closesTheSocket() throws Exception {
    try (RawWebSocket socket = opened()) {
      socket.send(FIN | BINARY, new byte[] {1, 2});
      assertEquals("c[4400,\"bad frame\"]", socket.nextText());
    }
  }

  @Test
  void brokenText_isToldAsSuch() throws Exception {
    try (RawWebSocket socket = opened()) {
      socket.send(FIN | TEXT, new byte[] {'[', '"', (byte) 0xff, '"', ']'});
      assertEquals("a[\"broken text\"]", socket.nextText());
      socket.say("[\"\\udc00\"]");
      assertEquals("a[\"broken text\"]", socket.nextText());
      assertTrue(newest().heard.isEmpty());
    }
  }

  @Test
  void tooLarge_closesTheSocket() throws Exception {
    try (RawWebSocket socket = opened()) {
      socket.say("[\"" + "x".repeat(SockJsServer.FRAME_BYTES + 1) + "\"]");
      assertEquals("c[4413,\"frame too large\"]", socket.nextText());
      assertEquals(4413, socket.closeCode());
    }
    try (RawWebSocket socket = opened()) {
      for (int i = 0; i < 3; i++) {
        socket.send(i == 0 ? TEXT : CONTINUATION, new byte[SockJsServer.FRAME_BYTES]);
      }
      assertEquals("c[4413,\"frame too large\"]", socket.nextText());
    }
  }

  @Test
  void frameBeyondAllLimits_closesTheConnection() throws Exception {
    try (RawWebSocket socket = opened()) {
      socket.begin(FIN | TEXT, 1L << 40);
      assertEquals(4413, socket.closeCode());
    }
  }

  @Test
  void closeFromTheHub_saysWhy() throws Exception {
    try (RawWebSocket socket = opened()) {
      socket.say("\"close REVOKED\"");
      assertEquals("c[4401,\"revoked\"]", socket.nextText());
      assertEquals(4401, socket.closeCode());
    }
    eventually("the session is over", () -> newest().gone);
  }

  @Test
  void slowReader_isCut() throws Exception {
    try (RawWebSocket socket = opened()) {
      EchoSession session = newest();
      socket.say("\"flood 30000\"");
      eventually("it was flooded", () -> session.unwritten.get() > 10_000);
      socket.say("\"close SLOW_CONSUMER\"");
      eventually("the session is over", () -> session.gone);
      eventually("nothing waits any more", () -> session.unwritten.get() == 0);
    }
  }

  @Test
  void compression_isNotOffered() throws Exception {
    String wish = "Sec-WebSocket-Extensions: permessage-deflate\r\n";
    try (RawWebSocket socket = new RawWebSocket(server.port(), "/sockjs/000/abc/websocket", wish)) {
      assertTrue(socket.upgraded());
      assertFalse(socket.head().toLowerCase().contains("permessage-deflate"), socket.head());
    }
  }

  @Test
  void foreignOrigin_isNotUpgraded() throws Exception {
    try (RawWebSocket socket =
        new RawWebSocket(
            server.port(), "/sockjs/000/abc/websocket", "Origin: https://evil.test\r\n")) {
      assertTrue(socket.head().startsWith("HTTP/1.1 403 "), socket.head());
    }
  }

  @Test
  void plainGet_isToldToUpgrade() throws Exception {
    assertEquals(400, server.get("/000/abc/websocket").statusCode());
    try (RawHttp client = new RawHttp(server.port())) {
      client.say(
          "GET /sockjs/000/abc/websocket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n"
              + "Connection: Upgrade\r\nSec-WebSocket-Version: 7\r\n\r\n");
      String head = client.hearUntil("\r\n\r\n");
      assertTrue(head.startsWith("HTTP/1.1 4"), head);
    }
  }
}
