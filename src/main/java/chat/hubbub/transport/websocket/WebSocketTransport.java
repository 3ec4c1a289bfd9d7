package chat.hubbub.transport.websocket;

import chat.hubbub.fanout.EncodedEvent;
import chat.hubbub.protocol.CloseReason;
import chat.hubbub.protocol.StrictJson;
import chat.hubbub.session.Inbound;
import chat.hubbub.session.Transport;
import chat.hubbub.transport.WebSocketChannel;
import io.vertx.core.Future;

/** A WebSocket that carries a session, a message a frame. Confined to the socket's event loop. */
final class WebSocketTransport implements Transport {
  private final WebSocketChannel socket;

  WebSocketTransport(WebSocketChannel socket) {
    this.socket = socket;
  }

  /** Begins to read for a session. */
  void carry(Inbound session) {
    socket.carry(session, message -> received(message, session));
  }

  private static void received(byte[] message, Inbound session) {
    String text;
    try {
      text = StrictJson.utf8(message);
    } catch (StrictJson.MalformedException e) {
      session.brokenText();
      return;
    }
    session.received(text);
  }

  @Override
  public String name() {
    return "websocket";
  }

  @Override
  public Future<Void> write(String frame) {
    return socket.write(frame);
  }

  @Override
  public Future<Void> write(EncodedEvent event) {
    return socket.write(event);
  }

  @Override
  public void ping() {
    socket.ping();
  }

  @Override
  public void close(CloseReason reason) {
    socket.close(reason.code(), reason.text());
  }
}
