package chat.hubbub.transport.sockjs;

import java.util.List;

/** The frames of SockJS, in text. */
final class SockJsFrames {
  static final String OPEN = "o";
  static final String HEARTBEAT = "h";

  /** For who comes to a session that was ended because nobody came for too long. */
  static final String GONE = close(3000, "Go away!");

  static final String ANOTHER_OPEN = close(2010, "Another connection still open");

  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private SockJsFrames() {}

  /** Messages, oldest first. */
  static String messages(List<String> messages) {
    StringBuilder frame = new StringBuilder("a[");
    for (int i = 0; i < messages.size(); i++) {
      if (i > 0) {
        frame.append(',');
      }
      quote(frame, messages.get(i));
    }
    return frame.append(']').toString();
  }

  static String close(int code, String reason) {
    StringBuilder frame = new StringBuilder("c[").append(code).append(',');
    quote(frame, reason);
    return frame.append(']').toString();
  }

  private static void quote(StringBuilder frame, String text) {
    frame.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        frame.append('\\').append(c);
      } else if (mustBeEscaped(c)) {
        escape(frame, c);
      } else {
        frame.append(c);
      }
    }
    frame.append('"');
  }

  /** Characters that some browser loses or changes on the way (sockjs-protocol, section 46). */
  private static boolean mustBeEscaped(char c) {
    return c < 0x20
        || Character.isSurrogate(c)
        || (c >= '\u200c' && c <= '\u200f')
        || (c >= '\u2028' && c <= '\u202f')
        || (c >= '\u2060' && c <= '\u206f')
        || c >= '\ufff0';
  }

  private static void escape(StringBuilder frame, char c) {
    frame
        .append("\\u")
        .append(HEX[c >> 12])
        .append(HEX[c >> 8 & 15])
        .append(HEX[c >> 4 & 15])
        .append(HEX[c & 15]);
  }
}
