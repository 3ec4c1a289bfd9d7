package chat.hubbub.testkit.wire;

import io.vertx.core.json.JsonArray;
import org.jspecify.annotations.Nullable;

/** SockJS inside a WebSocket. */
final class SockJsWebSocketWire implements Wire {
  private final WebSocketWire socket;
  private @Nullable SockJsFrames frames;

  SockJsWebSocketWire(Network network, String hub) {
    String path = SockJsAddress.random(network.random()) + "/websocket";
    this.socket = new WebSocketWire(network, WebSocketWire.target(hub, path));
  }

  @Override
  public void open(Listener listener) {
    SockJsFrames reader = new SockJsFrames(listener);
    frames = reader;
    socket.open(
        new Listener() {
          @Override
          public void opened() {
            // The frame "o" tells of it.
          }

          @Override
          public void message(String text) {
            reader.frame(text);
          }

          @Override
          public void closed(int code, String reason) {
            reader.end(code, reason);
          }
        });
  }

  @Override
  public void send(String text) {
    socket.send(new JsonArray().add(text).encode());
  }

  @Override
  public void stopReading() {
    socket.stopReading();
  }

  @Override
  public void readAgain() {
    socket.readAgain();
  }

  @Override
  public void close() {
    if (frames != null) {
      frames.mute();
    }
    socket.close();
  }
}
