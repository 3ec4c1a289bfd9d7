package chat.hubbub.testkit.wire;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;

/** Reads the frames of SockJS: {@code o}, {@code h}, {@code a[…]}, {@code c[code,reason]}. */
final class SockJsFrames {
  private final Wire.Listener listener;
  private boolean opened;
  private boolean closed;

  SockJsFrames(Wire.Listener listener) {
    this.listener = listener;
  }

  boolean opened() {
    return opened;
  }

  boolean closed() {
    return closed;
  }

  /**
   * Takes one frame. What can't be read was cut short on its way and is passed over, as the
   * customary client does.
   */
  void frame(String frame) {
    if (closed || frame.isEmpty()) {
      return;
    }
    switch (frame.charAt(0)) {
      case 'o' -> open();
      case 'a' -> messages(frame.substring(1));
      case 'c' -> close(frame.substring(1));
      default -> {
        // A heartbeat, or the prelude of a stream.
      }
    }
  }

  private void open() {
    if (!opened) {
      opened = true;
      listener.opened();
    }
  }

  private void messages(String json) {
    JsonArray messages;
    try {
      messages = new JsonArray(json);
    } catch (DecodeException cutShort) {
      return;
    }
    for (Object message : messages) {
      if (!closed) {
        listener.message((String) message);
      }
    }
  }

  private void close(String json) {
    JsonArray end;
    try {
      end = new JsonArray(json);
    } catch (DecodeException cutShort) {
      return;
    }
    end(end.getInteger(0), end.getString(1));
  }

  /** Tells of the end, once. */
  void end(int code, String reason) {
    if (!closed) {
      closed = true;
      listener.closed(code, reason);
    }
  }

  /** Lets nothing more through. */
  void mute() {
    closed = true;
  }
}
