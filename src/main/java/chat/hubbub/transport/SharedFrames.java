package chat.hubbub.transport;

import chat.hubbub.fanout.EncodedEvent;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * WebSocket frames, ready for the wire. Those of an event are made once for all sockets of an event
 * loop that it goes to: they are offered it one after the other, so that the newest event is all
 * that has to be kept. Confined to the event loop.
 */
public final class SharedFrames {
  private static final int FINAL_TEXT = 0x81;
  private static final int CLOSE = 0x88;
  private static final int PING = 0x89;
  private static final int PONG = 0x8a;
  private static final int SHORT_LENGTH = 126;
  private static final int LONG_LENGTH = 127;
  private static final int MAX_HEAD = 10;

  private final Function<EncodedEvent, String> text;
  private @Nullable EncodedEvent newest;
  private @Nullable ByteBuf frame;

  /**
   * @param text how an event stands in its message
   */
  public SharedFrames(Function<EncodedEvent, String> text) {
    this.text = text;
  }

  /** The event's frame; the caller releases it, or has it released by writing it. */
  ByteBuf of(EncodedEvent event, ByteBufAllocator allocator) {
    if (frame == null || newest != event) {
      if (frame != null) {
        frame.release();
      }
      frame = of(text.apply(event), allocator);
      newest = event;
    }
    return frame.retainedDuplicate();
  }

  /** A text's frame, not masked, in one piece (RFC 6455, 5.2). */
  static ByteBuf of(String text, ByteBufAllocator allocator) {
    int length = ByteBufUtil.utf8Bytes(text);
    ByteBuf frame = allocator.directBuffer(MAX_HEAD + length).writeByte(FINAL_TEXT);
    if (length < SHORT_LENGTH) {
      frame.writeByte(length);
    } else if (length <= 0xffff) {
      frame.writeByte(SHORT_LENGTH).writeShort(length);
    } else {
      frame.writeByte(LONG_LENGTH).writeLong(length);
    }
    ByteBufUtil.reserveAndWriteUtf8(frame, text, length);
    return frame;
  }

  static ByteBuf ping(ByteBufAllocator allocator) {
    return control(PING, Unpooled.EMPTY_BUFFER, allocator);
  }

  /** The answer to a ping with this payload. */
  static ByteBuf pong(ByteBuf payload, ByteBufAllocator allocator) {
    return control(PONG, payload, allocator);
  }

  static ByteBuf close(int code, String reason, ByteBufAllocator allocator) {
    ByteBuf status = Unpooled.buffer().writeShort(code);
    status.writeCharSequence(reason, StandardCharsets.UTF_8);
    return close(status, allocator);
  }

  /** The answer to a close with this payload. */
  static ByteBuf close(ByteBuf status, ByteBufAllocator allocator) {
    return control(CLOSE, status, allocator);
  }

  /** A control frame, whose payload is short (RFC 6455, 5.5). */
  private static ByteBuf control(int opcode, ByteBuf payload, ByteBufAllocator allocator) {
    int length = payload.readableBytes();
    return allocator
        .directBuffer(2 + length)
        .writeByte(opcode)
        .writeByte(length)
        .writeBytes(payload, payload.readerIndex(), length);
  }
}
