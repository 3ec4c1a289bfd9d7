package chat.hubbub.testkit.proxy;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Follows the bytes of one direction of an HTTP/1.1 connection and tells where messages begin and
 * end. It trusts both sides to speak proper HTTP.
 */
final class HttpScanner {
  private final Listener listener;
  private final boolean responses;
  private Buffer rest = Buffer.buffer();
  private State state = State.HEAD;
  private long left;

  private enum State {
    HEAD,
    FIXED,
    CHUNK_SIZE,
    CHUNK,
    CHUNK_END,
    TRAILER,
    UNTIL_CLOSE
  }

  /** Is told in the order of the bytes. */
  interface Listener {
    /** A message's head has come, its empty line included. */
    void head(String head, Buffer bytes);

    /** Bytes of its body; when not content, then framing. */
    void body(Buffer bytes, boolean content);

    /** It's complete. */
    void end();
  }

  /**
   * @param responses what comes are responses: without a length they end with the connection
   */
  HttpScanner(boolean responses, Listener listener) {
    this.responses = responses;
    this.listener = listener;
  }

  void data(Buffer data) {
    rest.appendBuffer(data);
    boolean more = true;
    while (more && rest.length() > 0) {
      more = step();
    }
  }

  /** True when it got on. */
  private boolean step() {
    return switch (state) {
      case HEAD -> head();
      case FIXED -> take(State.HEAD);
      case CHUNK -> take(State.CHUNK_END);
      case CHUNK_SIZE -> chunkSize();
      case CHUNK_END -> line(State.CHUNK_SIZE);
      case TRAILER -> trailer();
      case UNTIL_CLOSE -> {
        left = Long.MAX_VALUE;
        yield take(State.UNTIL_CLOSE);
      }
    };
  }

  private boolean head() {
    int end = indexOf("\r\n\r\n");
    if (end < 0) {
      return false;
    }
    Buffer bytes = cut(end + 4);
    String head = bytes.toString(StandardCharsets.ISO_8859_1);
    begin(head);
    listener.head(head, bytes);
    if (state == State.HEAD) {
      listener.end();
    }
    return true;
  }

  private void begin(String head) {
    String length = header(head, "content-length");
    String encoding = header(head, "transfer-encoding");
    if (encoding != null && encoding.toLowerCase(Locale.ROOT).contains("chunked")) {
      state = State.CHUNK_SIZE;
    } else if (length != null) {
      left = Long.parseLong(length);
      state = left == 0 ? State.HEAD : State.FIXED;
    } else if (responses && !bodiless(head)) {
      state = State.UNTIL_CLOSE;
    }
  }

  private static boolean bodiless(String head) {
    String status = head.substring(9, 12);
    return status.startsWith("1") || status.equals("204") || status.equals("304");
  }

  private boolean take(State then) {
    int size = (int) Math.min(left, rest.length());
    left -= size;
    listener.body(cut(size), true);
    if (left == 0) {
      state = then;
      if (then == State.HEAD) {
        listener.end();
      }
    }
    return true;
  }

  private boolean chunkSize() {
    int end = indexOf("\r\n");
    if (end < 0) {
      return false;
    }
    Buffer line = cut(end + 2);
    long size = Long.parseLong(line.getString(0, end).split(";")[0].trim(), 16);
    listener.body(line, false);
    left = size;
    state = size == 0 ? State.TRAILER : State.CHUNK;
    return true;
  }

  private boolean trailer() {
    boolean last = rest.length() >= 2 && rest.getByte(0) == '\r';
    boolean whole = line(last ? State.HEAD : State.TRAILER);
    if (whole && last) {
      listener.end();
    }
    return whole;
  }

  private boolean line(State then) {
    int end = indexOf("\r\n");
    if (end < 0) {
      return false;
    }
    listener.body(cut(end + 2), false);
    state = then;
    return true;
  }

  private Buffer cut(int size) {
    Buffer bytes = rest.getBuffer(0, size);
    rest = rest.getBuffer(size, rest.length());
    return bytes;
  }

  private int indexOf(String what) {
    return rest.toString(StandardCharsets.ISO_8859_1).indexOf(what);
  }

  /** A header's value, or null. */
  static @Nullable String header(String head, String name) {
    for (String line : head.split("\r\n")) {
      int colon = line.indexOf(':');
      if (colon > 0 && line.substring(0, colon).trim().equalsIgnoreCase(name)) {
        return line.substring(colon + 1).trim();
      }
    }
    return null;
  }
}
