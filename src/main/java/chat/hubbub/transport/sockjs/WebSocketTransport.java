package chat.hubbub.transport.sockjs;

import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.transport.SessionOpening;
import chat.hubbub.transport.WebSockets;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/** SockJS over WebSocket: one socket is one session. Confined to its event loop. */
final class WebSocketTransport {
  private final Vertx vertx;
  private final SockJsOptions options;
  private final SessionOpening opening;
  private final WebSockets sockets;

  WebSocketTransport(Vertx vertx, SockJsOptions options, SessionOpening opening) {
    this.vertx = vertx;
    this.options = options;
    this.opening = opening;
    this.sockets =
        new WebSockets(
            vertx,
            options.batchBytes(),
            options.absence(),
            event -> SockJsFrames.messages(List.of(event.frame())));
  }

  void upgrade(HttpServerRequest request) {
    String upgrade = request.getHeader(HttpHeaders.UPGRADE);
    if (!"websocket".equalsIgnoreCase(upgrade)) {
      throw new HubbubException(ErrorCode.BAD_REQUEST, "This address takes WebSockets only.");
    }
    // Handshakes that are refused have been answered.
    sockets
        .upgrade(request)
        .onSuccess(
            socket -> {
              FramedWebSocket framed = new FramedWebSocket(vertx, socket, options);
              framed.carry(opening.open(framed, request));
            });
  }
}
