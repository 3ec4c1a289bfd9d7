package chat.hubbub.transport;

import chat.hubbub.fanout.EncodedEvent;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventData.MessageCreated;
import chat.hubbub.model.UserId;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** An event, encoded and offered to all members' channels, short of the call to the system. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FanoutBenchmark {
  @Param({"1", "100", "1000"})
  private int members;

  private final SharedFrames frames = new SharedFrames(EncodedEvent::frame);
  private final List<EmbeddedChannel> sockets = new ArrayList<>();
  private final Event event =
      new Event(
          new ChannelId(7),
          1,
          1,
          0,
          new UserId(8),
          new MessageCreated("c-1", "A message.", null, List.of(), List.of(), 1, false));

  @Setup
  public void connect() {
    for (int i = 0; i < members; i++) {
      sockets.add(new EmbeddedChannel());
    }
  }

  @Benchmark
  public int deliver() {
    EncodedEvent encoded = EncodedEvent.of(event);
    int bytes = 0;
    for (EmbeddedChannel socket : sockets) {
      socket.writeOneOutbound(frames.of(encoded, PooledByteBufAllocator.DEFAULT));
      socket.flushOutbound();
      ByteBuf written = socket.readOutbound();
      bytes += written.readableBytes();
      written.release();
    }
    return bytes;
  }
}
