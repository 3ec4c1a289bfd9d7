package chat.hubbub.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.testkit.RawWebSocket;
import chat.hubbub.testkit.wire.Transport;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every transport does that is a WebSocket, whatever its messages look like. */
public abstract class WebSocketKindContract extends SocketContract {
  protected WebSocketKindContract(Transport transport) {
    super(transport);
  }

  /** The address of a socket. */
  protected abstract String path();

  /** A frame as the text of a message. */
  protected abstract String message(String frame);

  private RawWebSocket greeted(String url, String accessToken) throws IOException {
    RawWebSocket socket = new RawWebSocket(URI.create(url).getPort(), path(), "");
    assertTrue(socket.upgraded(), socket.head());
    JsonObject hello = new JsonObject().put("op", "hello").put("token", accessToken);
    socket.say(message(hello.encode()));
    while (!socket.nextText().contains("welcome")) {
      // What opens a SockJS session.
    }
    return socket;
  }

  @Override
  protected int closeOfSilent(String url, String accessToken) throws IOException {
    try (RawWebSocket socket = greeted(url, accessToken)) {
      return socket.closeCode();
    }
  }

  @Test
  @DisplayName("A binary message is closed with 4400")
  void binary() throws IOException {
    try (RawWebSocket socket = greeted(hub.url(), ben.accessToken())) {
      byte[] ping = message("{\"op\":\"ping\"}").getBytes(StandardCharsets.UTF_8);
      socket.send(RawWebSocket.FIN | RawWebSocket.BINARY, ping);
      assertEquals(4400, socket.closeCode());
    }
  }

  @Test
  @DisplayName("Text that is not UTF-8 is answered bad_frame, and leaves the socket open")
  void brokenText() throws IOException {
    try (RawWebSocket socket = greeted(hub.url(), ben.accessToken())) {
      byte[] broken = message("{\"op\":\"?\"}").getBytes(StandardCharsets.ISO_8859_1);
      for (int i = 0; i < broken.length; i++) {
        broken[i] = broken[i] == '?' ? (byte) 0xff : broken[i];
      }
      socket.send(RawWebSocket.FIN | RawWebSocket.TEXT, broken);
      assertTrue(socket.nextText().contains("bad_frame"));
      socket.say(message("{\"op\":\"ping\"}"));
      assertTrue(socket.nextText().contains("pong"));
    }
  }
}
