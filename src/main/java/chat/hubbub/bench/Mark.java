package chat.hubbub.bench;

import io.netty.buffer.ByteBuf;

/**
 * What each message of the load says of itself in its text, {@code ~INTENDED.SENDER~}: when it was
 * to be sent, in nanoseconds of this process's clock, and by which seat. Found in whatever form a
 * server passes the text on, without parsing it.
 */
final class Mark {
  private static final byte BRACKET = '~';

  private Mark() {}

  /** A text of this many characters, at least as many as the mark needs. */
  static String text(long intended, int sender, int size) {
    StringBuilder text = new StringBuilder(size).append('~').append(intended);
    text.append('.').append(sender).append('~');
    while (text.length() < size) {
      text.append((char) ('a' + text.length() % 26));
    }
    return text.toString();
  }

  /** Where the next mark begins, after its bracket; -1 when there is none up to {@code end}. */
  static int find(ByteBuf bytes, int from, int end) {
    int at = bytes.indexOf(from, end, BRACKET);
    return at < 0 ? -1 : at + 1;
  }

  /** The number that begins here, up to what is no digit. */
  static long number(ByteBuf bytes, int at) {
    long number = 0;
    int i = at;
    for (int digit = bytes.getByte(i) - '0'; digit >= 0 && digit <= 9; ) {
      number = number * 10 + digit;
      i++;
      digit = bytes.getByte(i) - '0';
    }
    return number;
  }

  /** Where the sender's number begins, given where the mark does. */
  static int sender(ByteBuf bytes, int mark, int end) {
    return bytes.indexOf(mark, end, (byte) '.') + 1;
  }

  /** Where to look for the next mark, given where this one's last number begins. */
  static int after(ByteBuf bytes, int sender, int end) {
    return bytes.indexOf(sender, end, BRACKET) + 1;
  }
}
