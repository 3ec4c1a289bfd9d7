package chat.hubbub.transport.websocket;

import chat.hubbub.fanout.EncodedEvent;
import chat.hubbub.protocol.CloseReason;
import chat.hubbub.protocol.StrictJson;
import chat.hubbub.session.Inbound;
import chat.hubbub.session.Transport;
import chat.hubbub.transport.Connections;
import chat.hubbub.transport.SocketWriter;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket that carries a session. Puts messages together from frames itself, because Vert.x
 * makes text of whatever bytes a message has. Confined to the socket's event loop.
 */
final class WebSocketTransport implements Transport {
  /** A peer that does not answer the close by then is cut off. Milliseconds. */
  private static final long CLOSE_TIMEOUT = 2_000;

  private static final Future<Void> CLOSING = Future.failedFuture("the socket is closing");

  private final Vertx vertx;
  private final ServerWebSocket socket;
  private final HttpConnection connection;
  private final int frameBytes;
  private final SocketWriter writer;
  private @Nullable Buffer partial;
  private boolean closing;

  WebSocketTransport(
      Vertx vertx,
      ServerWebSocket socket,
      HttpConnection connection,
      int frameBytes,
      SocketWriter writer) {
    this.vertx = vertx;
    this.socket = socket;
    this.connection = connection;
    this.frameBytes = frameBytes;
    this.writer = writer;
  }

  /** Begins to read for a session. */
  void carry(Inbound session) {
    socket.frameHandler(frame -> received(frame, session));
    socket.pongHandler(pong -> session.heard());
    socket.exceptionHandler(
        broken -> {
          if (tooLarge(broken)) {
            session.tooLarge();
          } else {
            session.malformed();
          }
        });
    socket.closeHandler(
        v -> {
          closing = true;
          session.gone();
        });
  }

  /** Whether the decoder gave up on a frame beyond the server's own bound. */
  private static boolean tooLarge(Throwable broken) {
    return broken instanceof CorruptedWebSocketFrameException corrupted
        && corrupted.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG);
  }

  private void received(WebSocketFrame frame, Inbound session) {
    // Vert.x hands over control frames too, pongs among them.
    boolean content = frame.isText() || frame.isContinuation() || frame.isBinary();
    if (closing || !content) {
      return;
    }
    if (frame.isBinary()) {
      session.malformed();
      return;
    }
    // Nearly all messages are one frame: those are not copied together, and nothing is kept for
    // them.
    Buffer whole = partial == null ? frame.binaryData() : partial.appendBuffer(frame.binaryData());
    partial = null;
    if (whole.length() > frameBytes) {
      session.tooLarge();
    } else if (frame.isFinal()) {
      received(whole, session);
    } else {
      partial = frame.isContinuation() ? whole : whole.copy();
    }
  }

  private static void received(Buffer whole, Inbound session) {
    String text;
    try {
      text = StrictJson.utf8(whole.getBytes());
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
    return closing ? CLOSING : writer.write(frame);
  }

  @Override
  public Future<Void> write(EncodedEvent event) {
    return closing ? CLOSING : writer.write(event);
  }

  @Override
  public void ping() {
    if (!closing) {
      socket.writePing(Buffer.buffer());
    }
  }

  @Override
  public void close(CloseReason reason) {
    if (closing) {
      return;
    }
    closing = true;
    writer.flush();
    // Who does not read would never let the close frame through.
    long cut = vertx.setTimer(CLOSE_TIMEOUT, timer -> Connections.cut(connection));
    socket.close((short) reason.code(), reason.text()).onComplete(done -> vertx.cancelTimer(cut));
  }
}
