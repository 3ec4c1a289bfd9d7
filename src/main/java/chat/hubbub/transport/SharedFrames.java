package chat.hubbub.transport;

import chat.hubbub.fanout.EncodedEvent;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * WebSocket frames of text messages, ready for the wire. Those of an event are made once for all
 * sockets of an event loop that it goes to: they are offered it one after the other, so that the
 * newest event is all that has to be kept. Confined to the event loop.
 */
public final class SharedFrames {
  private static final int FINAL_TEXT = 0x81;
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
}
