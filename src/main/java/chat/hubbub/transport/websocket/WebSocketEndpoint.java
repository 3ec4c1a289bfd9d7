package chat.hubbub.transport.websocket;

import chat.hubbub.fanout.EncodedEvent;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.transport.Origins;
import chat.hubbub.transport.Problem;
import chat.hubbub.transport.ResponseWriter;
import chat.hubbub.transport.SessionOpening;
import chat.hubbub.transport.WebSockets;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/** Takes requests for {@link #PATH}. One an event loop. */
public final class WebSocketEndpoint implements Handler<HttpServerRequest> {
  public static final String PATH = "/ws";

  /** The subprotocol that clients may ask for. */
  public static final String SUBPROTOCOL = "hubbub.v1";

  /** For a peer to answer the close, before it is cut off. */
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  private final Origins origins;
  private final SessionOpening opening;
  private final ResponseWriter responses;
  private final WebSockets sockets;

  /**
   * @param frameBytes largest message of a client
   */
  public WebSocketEndpoint(Vertx vertx, Origins origins, int frameBytes, SessionOpening opening) {
    this.origins = origins;
    this.opening = opening;
    this.responses = new ResponseWriter(vertx);
    this.sockets = new WebSockets(vertx, frameBytes, CLOSE_TIMEOUT, EncodedEvent::frame);
  }

  @Override
  public void handle(HttpServerRequest request) {
    try {
      requireUpgrade(request);
    } catch (HubbubException refusal) {
      responses.write(request, Problem.of(refusal));
      return;
    }
    // Handshakes that are refused have been answered.
    sockets
        .upgrade(request)
        .onSuccess(
            socket -> {
              WebSocketTransport transport = new WebSocketTransport(socket);
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
