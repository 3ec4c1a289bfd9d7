package chat.hubbub.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import chat.hubbub.fanout.EncodedEvent;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventData.MessageCreated;
import chat.hubbub.model.UserId;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedFramesTest {
  private final ByteBufAllocator allocator = UnpooledByteBufAllocator.DEFAULT;
  private final SharedFrames frames = new SharedFrames(EncodedEvent::frame);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 125, 126, 65_535, 65_536})
  @DisplayName("The length of a frame has the form that its size asks for, counted in bytes")
  void length_isInTheShortestForm(int bytes) {
    String text = (bytes % 2 == 0 ? "" : "x") + "ü".repeat(bytes / 2);
    ByteBuf frame = SharedFrames.of(text, allocator);
    assertEquals(0x81, frame.readUnsignedByte());
    int first = frame.readUnsignedByte();
    long length =
        switch (first) {
          case 126 -> frame.readUnsignedShort();
          case 127 -> frame.readLong();
          default -> first;
        };
    assertEquals(bytes, length);
    assertEquals(bytes <= 125 ? bytes : bytes <= 65_535 ? 126 : 127, first);
    assertEquals(text, frame.toString(StandardCharsets.UTF_8));
    frame.release();
  }

  @Test
  @DisplayName("All recipients of an event get the same memory, and what one reads moves no other")
  void event_isEncodedOnce() {
    EncodedEvent event = event(1);
    ByteBuf first = frames.of(event, allocator);
    ByteBuf second = frames.of(event, allocator);
    assertSame(first.unwrap(), second.unwrap());
    first.skipBytes(first.readableBytes());
    assertEquals(event.frame(), second.toString(4, event.bytes(), StandardCharsets.UTF_8));
  }

  @Test
  @DisplayName("The memory of an event is given back once it was written everywhere")
  void event_isReleased() {
    ByteBuf first = frames.of(event(1), allocator);
    ByteBuf next = frames.of(event(2), allocator);
    assertEquals(1, first.refCnt());
    first.release();
    assertEquals(0, first.refCnt());
    assertEquals(2, next.refCnt());
  }

  private static EncodedEvent event(long seq) {
    MessageCreated created =
        new MessageCreated("c-" + seq, "Grüße", null, List.of(), List.of(), seq, false);
    return EncodedEvent.of(new Event(new ChannelId(7), seq, seq, 0, new UserId(8), created));
  }
}
