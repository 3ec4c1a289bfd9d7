package chat.hubbub.transport.websocket;

import chat.hubbub.fanout.EncodedEvent;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.transport.FlushTurn;
import chat.hubbub.transport.Origins;
import chat.hubbub.transport.Problem;
import chat.hubbub.transport.ResponseWriter;
import chat.hubbub.transport.SessionOpening;
import chat.hubbub.transport.SharedFrames;
import chat.hubbub.transport.SocketWriter;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/** Takes requests for {@link #PATH}. One an event loop. */
public final class WebSocketEndpoint implements Handler<HttpServerRequest> {
  public static final String PATH = "/ws";

  /** The subprotocol that clients may ask for. */
  public static final String SUBPROTOCOL = "hubbub.v1";

  private final Vertx vertx;
  private final Origins origins;
  private final int frameBytes;
  private final SessionOpening opening;
  private final ResponseWriter responses;
  private final SharedFrames frames = new SharedFrames(EncodedEvent::frame);
  private final FlushTurn turn = new FlushTurn();

  /**
   * @param frameBytes largest message of a client
   */
  public WebSocketEndpoint(Vertx vertx, Origins origins, int frameBytes, SessionOpening opening) {
    this.vertx = vertx;
    this.origins = origins;
    this.frameBytes = frameBytes;
    this.opening = opening;
    this.responses = new ResponseWriter(vertx);
  }

  @Override
  public void handle(HttpServerRequest request) {
    try {
      requireUpgrade(request);
    } catch (HubbubException refusal) {
      responses.write(request, Problem.of(refusal));
      return;
    }
    // Vert.x has answered the handshakes that it refuses.
    request
        .toWebSocket()
        .onSuccess(
            socket -> {
              WebSocketTransport transport =
                  new WebSocketTransport(
                      vertx,
                      socket,
                      request.connection(),
                      frameBytes,
                      new SocketWriter(vertx, request.connection(), frames, turn));
              transport.carry(opening.open(transport, request));
            });
  }

  private void requireUpgrade(HttpServerRequest request) {
    if (!origins.admits(request)) {
      throw new HubbubException(ErrorCode.FORBIDDEN, "Pages of that origin may not use this hub.");
    }
    if (!request.method().equals(HttpMethod.GET)) {
      throw new HubbubException(ErrorCode.METHOD_NOT_ALLOWED, "This address takes GET.");
    }
    if (!"websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))) {
      throw new HubbubException(ErrorCode.BAD_REQUEST, "This address takes WebSockets only.");
    }
  }
}
