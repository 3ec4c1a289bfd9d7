package chat.hubbub.protocol;

import io.vertx.core.buffer.Buffer;

/** Base-128 varints, least significant group first, as in Protocol Buffers. */
final class Varints {
  private static final int GROUP = 7;

  private Varints() {}

  static void append(Buffer buffer, long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      buffer.appendByte((byte) (rest & 0x7F | 0x80));
      rest >>>= GROUP;
    }
    buffer.appendByte((byte) rest);
  }

  /** Reads one after the other; past the end it throws {@link IndexOutOfBoundsException}. */
  static final class Reader {
    private final byte[] bytes;
    private int at;

    Reader(byte[] bytes, int from) {
      this.bytes = bytes;
      this.at = from;
    }

    long next() {
      long value = 0;
      for (int shift = 0; shift < Long.SIZE; shift += GROUP) {
        byte group = bytes[at++];
        value |= (long) (group & 0x7F) << shift;
        if (group >= 0) {
          return value;
        }
      }
      throw new IllegalArgumentException("a number of more than 64 bits");
    }
  }
}
