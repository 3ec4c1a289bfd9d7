package chat.hubbub.transport.sockjs;

import chat.hubbub.fanout.EncodedEvent;
import chat.hubbub.protocol.CloseReason;
import chat.hubbub.session.Inbound;
import chat.hubbub.session.Transport;
import chat.hubbub.transport.WebSocketChannel;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;

/** A WebSocket that speaks SockJS frames. Confined to the socket's event loop. */
final class FramedWebSocket implements Transport {
  private final WebSocketChannel socket;
  private final SockJsOptions options;

  FramedWebSocket(Vertx vertx, WebSocketChannel socket, SockJsOptions options) {
    this.socket = socket;
    this.options = options;
    vertx.setPeriodic(
        options.heartbeat().toMillis(),
        timer -> {
          if (socket.isClosing()) {
            vertx.cancelTimer(timer);
          } else {
            socket.write(SockJsFrames.HEARTBEAT);
          }
        });
    socket.write(SockJsFrames.OPEN);
  }

  /** Begins to read for a session. */
  void carry(Inbound session) {
    socket.carry(session, message -> received(message, session));
  }

  private void received(byte[] message, Inbound session) {
    // Some clients send an empty message to see whether the connection is there.
    if (message.length == 0) {
      session.heard();
      return;
    }
    List<String> messages;
    try {
      messages = Messages.read(message, options.frameBytes());
    } catch (Messages.RefusedException e) {
      switch (e.fault()) {
        case MALFORMED -> session.malformed();
        case BROKEN_TEXT -> session.brokenText();
        case TOO_LARGE -> session.tooLarge();
      }
      return;
    }
    messages.forEach(session::received);
  }

  @Override
  public String name() {
    return "sockjs";
  }

  @Override
  public Future<Void> write(String frame) {
    return socket.write(SockJsFrames.messages(List.of(frame)));
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
    socket.write(SockJsFrames.close(reason.code(), reason.text()));
    socket.close(reason.code(), reason.text());
  }
}
