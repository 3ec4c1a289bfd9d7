package chat.hubbub.bench;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a frame of the server is, told by its first bytes: a hub puts {@code op} first. */
enum HubFrame {
  EVENT("event"),
  OK("ok"),
  ERROR("error"),
  WELCOME("welcome"),
  SYNCED("synced"),
  PONG("pong"),
  BYE("bye"),
  OTHER("");

  /** Ends the head of an HTTP answer. */
  static final byte[] HEAD_END = ascii("\r\n\r\n");

  private static final byte[] OP = ascii("{\"op\":\"");
  private static final byte[] SEQ = ascii("\"seq\":");
  private static final byte[] CHANNEL = ascii("\"channel\":\"");
  private static final byte[] NEXT = ascii("\"next\":\"");

  private final byte[] op;

  HubFrame(String op) {
    this.op = ascii(op + (op.isEmpty() ? "" : "\""));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static HubFrame of(ByteBuf bytes, int from, int end) {
    if (!startsWith(bytes, from, end, OP)) {
      return OTHER;
    }
    for (HubFrame frame : values()) {
      if (startsWith(bytes, from + OP.length, end, frame.op)) {
        return frame;
      }
    }
    return OTHER;
  }

  /** The first {@code channel} before an index; 0 when there is none. */
  static long channel(ByteBuf bytes, int from, int end) {
    int at = find(bytes, from, end, CHANNEL);
    return at < 0 ? 0 : Mark.number(bytes, at);
  }

  /** The first {@code seq} before an index; 0 when there is none. */
  static long seq(ByteBuf bytes, int from, int end) {
    int at = find(bytes, from, end, SEQ);
    return at < 0 ? 0 : Mark.number(bytes, at);
  }

  /** The sync token in a frame, or the one there was. */
  static @Nullable String next(ByteBuf bytes, int from, int end, @Nullable String former) {
    int at = find(bytes, from, end, NEXT);
    if (at < 0) {
      return former;
    }
    int quote = bytes.indexOf(at, end, (byte) '"');
    return bytes.toString(at, quote - at, StandardCharsets.US_ASCII);
  }

  /** Where what follows {@code wanted} begins, or -1. */
  static int find(ByteBuf bytes, int from, int end, byte[] wanted) {
    for (int at = bytes.indexOf(from, end, wanted[0]); at >= 0; ) {
      if (startsWith(bytes, at, end, wanted)) {
        return at + wanted.length;
      }
      at = bytes.indexOf(at + 1, end, wanted[0]);
    }
    return -1;
  }

  private static boolean startsWith(ByteBuf bytes, int from, int end, byte[] wanted) {
    if (end - from < wanted.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (bytes.getByte(from + i) != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
