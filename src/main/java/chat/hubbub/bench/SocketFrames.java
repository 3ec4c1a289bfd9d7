package chat.hubbub.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of RFC 6455, no more of it than servers under load make use of: frames are
 * looked at where they were received, and copied only when one was cut in two.
 */
final class SocketFrames {
  static final int TEXT = 1;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  private static final int FINAL = 0x80;
  private static final int MASKED = 0x80;
  private static final int LENGTH = 0x7f;
  private static final int SHORT_LENGTH = 126;
  private static final int LONG_LENGTH = 127;

  /** Masking with 0 changes nothing: the server has its work with it all the same. */
  private static final int MASK = 0;

  private @Nullable ByteBuf rest;
  private boolean upgraded;

  /** Takes one frame, which lies between two indexes of a buffer. */
  interface Taker {
    void take(int opcode, ByteBuf bytes, int from, int end);
  }

  /**
   * @param bytes are released here
   * @param handshake is given the head of the server's answer, once
   */
  void read(ByteBuf bytes, Consumer<String> handshake, Taker taker) {
    ByteBuf in = bytes;
    if (rest != null) {
      in = rest.writeBytes(bytes);
      bytes.release();
      rest = null;
    }
    if (!upgraded) {
      upgrade(in, handshake);
    }
    while (upgraded && next(in, taker)) {
      // All that is whole.
    }
    if (in.isReadable()) {
      rest = in == bytes ? in.alloc().buffer(in.readableBytes()).writeBytes(in) : in;
    }
    if (rest != in) {
      in.release();
    } else {
      in.discardReadBytes();
    }
  }

  private void upgrade(ByteBuf in, Consumer<String> handshake) {
    String answer = in.toString(StandardCharsets.ISO_8859_1);
    int end = answer.indexOf("\r\n\r\n");
    if (end >= 0) {
      in.skipBytes(end + 4);
      upgraded = true;
      handshake.accept(answer.substring(0, end));
    }
  }

  private static boolean next(ByteBuf in, Taker taker) {
    int available = in.readableBytes();
    if (available < 2) {
      return false;
    }
    int at = in.readerIndex();
    int first = in.getByte(at);
    long length = in.getByte(at + 1) & LENGTH;
    int head = 2;
    if (length == SHORT_LENGTH) {
      head = 4;
      length = available < head ? available : in.getUnsignedShort(at + 2);
    } else if (length == LONG_LENGTH) {
      head = 10;
      length = available < head ? available : in.getLong(at + 2);
    }
    if (available < head + length) {
      return false;
    }
    int from = at + head;
    int end = from + (int) length;
    in.readerIndex(end);
    taker.take(first & 0x0f, in, from, end);
    return true;
  }

  /** What a client asks first. */
  static ByteBuf handshake(ByteBufAllocator allocator, String path, String host) {
    String request =
        "GET "
            + path
            + " HTTP/1.1\r\nHost: "
            + host
            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    return allocator.buffer().writeBytes(request.getBytes(StandardCharsets.US_ASCII));
  }

  /** A frame as a client writes it. */
  static ByteBuf frame(ByteBufAllocator allocator, int opcode, String text) {
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    ByteBuf frame = allocator.buffer(payload.length + 14).writeByte(FINAL | opcode);
    if (payload.length < SHORT_LENGTH) {
      frame.writeByte(MASKED | payload.length);
    } else if (payload.length <= 0xffff) {
      frame.writeByte(MASKED | SHORT_LENGTH).writeShort(payload.length);
    } else {
      frame.writeByte(MASKED | LONG_LENGTH).writeLong(payload.length);
    }
    return frame.writeInt(MASK).writeBytes(payload);
  }

  void release() {
    if (rest != null) {
      rest.release();
      rest = null;
    }
  }
}
