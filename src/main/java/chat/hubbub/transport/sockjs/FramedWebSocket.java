package chat.hubbub.transport.sockjs;

import chat.hubbub.fanout.EncodedEvent;
import chat.hubbub.protocol.CloseReason;
import chat.hubbub.session.Inbound;
import chat.hubbub.session.Transport;
import chat.hubbub.transport.Connections;
import chat.hubbub.transport.SocketWriter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket that speaks SockJS frames. Reads frames rather than messages, because Vert.x makes
 * text of whatever bytes a message has. Confined to the socket's event loop.
 */
final class FramedWebSocket implements Transport {
  private static final Future<Void> CLOSING = Future.failedFuture("the socket is closing");

  private final Vertx vertx;
  private final ServerWebSocket socket;
  private final HttpServerRequest request;
  private final SockJsOptions options;
  private final SocketWriter writer;
  private Buffer partial = Buffer.buffer();
  private @Nullable Inbound inbound;
  private final long heartbeat;
  private long cutTimer = -1;
  private boolean closing;

  FramedWebSocket(
      Vertx vertx,
      ServerWebSocket socket,
      HttpServerRequest request,
      SockJsOptions options,
      SocketWriter writer) {
    this.vertx = vertx;
    this.socket = socket;
    this.request = request;
    this.options = options;
    this.writer = writer;
    this.heartbeat = vertx.setPeriodic(options.heartbeat().toMillis(), t -> beat());
    socket.closeHandler(v -> ended());
    writer.write(SockJsFrames.OPEN);
  }

  /** Says whom it carries; begins to read. */
  void carry(Inbound session) {
    inbound = session;
    if (closing) {
      return;
    }
    socket.frameHandler(frame -> received(frame, session));
    socket.pongHandler(pong -> session.heard());
    socket.exceptionHandler(
        broken -> {
          // Told of a cut as well.
          if (!socket.isClosed()) {
            session.malformed();
          }
        });
  }

  private void beat() {
    if (!closing) {
      writer.write(SockJsFrames.HEARTBEAT);
    }
  }

  private void ended() {
    closing = true;
    vertx.cancelTimer(heartbeat);
    if (cutTimer >= 0) {
      vertx.cancelTimer(cutTimer);
    }
    if (inbound != null) {
      inbound.gone();
    }
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
    partial.appendBuffer(frame.binaryData());
    if (partial.length() > options.batchBytes()) {
      partial = Buffer.buffer();
      session.tooLarge();
    } else if (frame.isFinal()) {
      Buffer whole = partial;
      partial = Buffer.buffer();
      received(whole, session);
    }
  }

  private void received(Buffer whole, Inbound session) {
    // Some clients send an empty message to see whether the connection is there.
    if (whole.length() == 0) {
      session.heard();
      return;
    }
    List<String> messages;
    try {
      messages = Messages.read(whole.getBytes(), options.frameBytes());
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
    return closing ? CLOSING : writer.write(SockJsFrames.messages(List.of(frame)));
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
    writer.write(SockJsFrames.close(reason.code(), reason.text()));
    writer.flush();
    socket.close((short) reason.code(), reason.text());
    // Whoever does not read would never let the close frame through.
    cutTimer =
        vertx.setTimer(options.absence().toMillis(), t -> Connections.cut(request.connection()));
  }
}
