package chat.hubbub.testkit.wire;

import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;

/** A plain WebSocket. */
public final class WebSocketWire implements Wire {
  private final ClientWebSocket socket;
  private final WebSocketConnectOptions target;
  private boolean open;
  private boolean done;

  /** To the protocol's own endpoint. */
  public WebSocketWire(Network network, String hub) {
    this(network, target(hub, "/ws").addSubProtocol("hubbub.v1"));
  }

  /** To wherever, with whatever headers. */
  public WebSocketWire(Network network, WebSocketConnectOptions target) {
    this.socket = network.webSockets().webSocket();
    this.target = target;
  }

  /** An address, asked for as by a script: pages have an origin, scripts have none. */
  public static WebSocketConnectOptions target(String hub, String path) {
    URI base = URI.create(hub);
    return new WebSocketConnectOptions()
        .setAllowOriginHeader(false)
        .setHost(base.getHost())
        .setPort(base.getPort())
        .setURI(path);
  }

  @Override
  public void open(Listener listener) {
    socket.textMessageHandler(
        text -> {
          if (!done) {
            listener.message(text);
          }
        });
    socket.closeHandler(
        closed -> {
          Short code = socket.closeStatusCode();
          String reason = socket.closeReason();
          end(listener, code == null ? BROKEN : code, reason == null ? "" : reason);
        });
    // The close that follows an exception tells the listener.
    socket.exceptionHandler(thrown -> {});
    socket
        .connect(target)
        .onSuccess(
            connected -> {
              if (done) {
                connected.close();
              } else {
                open = true;
                listener.opened();
              }
            })
        .onFailure(thrown -> end(listener, BROKEN, String.valueOf(thrown.getMessage())));
  }

  private void end(Listener listener, int code, String reason) {
    if (!done) {
      done = true;
      listener.closed(code, reason);
    }
  }

  @Override
  public void send(String text) {
    if (open && !done) {
      socket.writeTextMessage(text);
    }
  }

  @Override
  public void stopReading() {
    socket.pause();
  }

  @Override
  public void readAgain() {
    socket.resume();
  }

  @Override
  public void close() {
    if (open && !done) {
      socket.close().onFailure(alreadyGone -> {});
    }
    done = true;
  }

  /** The socket itself, for odd frames and for not reading. */
  public ClientWebSocket socket() {
    return socket;
  }
}
