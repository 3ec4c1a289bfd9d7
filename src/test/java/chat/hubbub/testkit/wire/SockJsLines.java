package chat.hubbub.testkit.wire;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/** Cuts a response's body into SockJS frames: a line each, or the {@code data:} of an event. */
final class SockJsLines {
  private static final String DATA = "data: ";

  private final boolean events;
  private final SockJsFrames reader;
  private Buffer rest = Buffer.buffer();
  private boolean ended;

  SockJsLines(boolean events, SockJsFrames reader) {
    this.events = events;
    this.reader = reader;
  }

  void data(Buffer data) {
    rest.appendBuffer(data);
    int start = 0;
    for (int i = rest.length() - data.length(); i < rest.length(); i++) {
      if (rest.getByte(i) == '\n') {
        line(rest.getString(start, i, StandardCharsets.UTF_8.name()));
        start = i + 1;
      }
    }
    rest = rest.getBuffer(start, rest.length());
  }

  private void line(String line) {
    String bare = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    if (!events) {
      reader.frame(bare);
    } else if (bare.startsWith(DATA)) {
      try {
        reader.frame(unescape(bare.substring(DATA.length())));
      } catch (RuntimeException badEscape) {
        reader.end(Wire.BROKEN, "an event's data isn't escaped: " + bare);
      }
    }
  }

  /** An event source has {@code %}, carriage return, line feed and NUL percent-encoded. */
  private static String unescape(String data) {
    if (data.indexOf('%') < 0) {
      return data;
    }
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < data.length(); i++) {
      char c = data.charAt(i);
      if (c == '%') {
        plain.append((char) Integer.parseInt(data.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  /** The body is over; what has no line end yet was cut short. False when it was over before. */
  boolean end() {
    boolean first = !ended;
    ended = true;
    return first;
  }
}
