package chat.hubbub.transport.sockjs;

import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.transport.FlushTurn;
import chat.hubbub.transport.SessionOpening;
import chat.hubbub.transport.SharedFrames;
import chat.hubbub.transport.SocketWriter;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/** SockJS over WebSocket: one socket is one session. Confined to its event loop. */
final class WebSocketTransport {
  private final Vertx vertx;
  private final SockJsOptions options;
  private final SessionOpening opening;
  private final SharedFrames frames =
      new SharedFrames(event -> SockJsFrames.messages(List.of(event.frame())));
  private final FlushTurn turn = new FlushTurn();

  WebSocketTransport(Vertx vertx, SockJsOptions options, SessionOpening opening) {
    this.vertx = vertx;
    this.options = options;
    this.opening = opening;
  }

  void upgrade(HttpServerRequest request) {
    String upgrade = request.getHeader(HttpHeaders.UPGRADE);
    if (!"websocket".equalsIgnoreCase(upgrade)) {
      throw new HubbubException(ErrorCode.BAD_REQUEST, "This address takes WebSockets only.");
    }
    // Vert.x has answered the handshakes that it refuses.
    request
        .toWebSocket()
        .onSuccess(
            socket -> {
              SocketWriter writer = new SocketWriter(vertx, request.connection(), frames, turn);
              FramedWebSocket framed = new FramedWebSocket(vertx, socket, request, options, writer);
              framed.carry(opening.open(framed, request));
            });
  }
}
