package chat.hubbub.http;

import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.protocol.StrictJson;
import java.io.ByteArrayOutputStream;

/** Undoes percent-encoding strictly: what is no UTF-8 is refused, never replaced. */
final class Percent {
  private Percent() {}

  /** Decodes a segment of a path. */
  static String decodeSegment(String text) {
    return decode(text, false);
  }

  /** Decodes a name or value of a query, where {@code +} is a space. */
  static String decodeQuery(String text) {
    return decode(text, true);
  }

  private static String decode(String text, boolean plusIsSpace) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        bytes.write(octet(text, i));
        i += 2;
      } else if (c == '+' && plusIsSpace) {
        bytes.write(' ');
      } else if (c > ' ' && c < 0x7f) {
        bytes.write(c);
      } else {
        throw malformed();
      }
    }
    try {
      return StrictJson.utf8(bytes.toByteArray());
    } catch (StrictJson.MalformedException e) {
      throw malformed();
    }
  }

  private static int octet(String text, int at) {
    if (at + 2 >= text.length()) {
      throw malformed();
    }
    int high = hex(text.charAt(at + 1));
    int low = hex(text.charAt(at + 2));
    return high * 16 + low;
  }

  // Not Character.digit: it takes digits of every script.
  private static int hex(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
      return c - 'a' + 10;
    }
    if (c >= 'A' && c <= 'F') {
      return c - 'A' + 10;
    }
    throw malformed();
  }

  private static HubbubException malformed() {
    return new HubbubException(ErrorCode.BAD_REQUEST, "The address is not encoded correctly.");
  }
}
