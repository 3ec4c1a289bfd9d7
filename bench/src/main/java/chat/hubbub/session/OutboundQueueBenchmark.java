package chat.hubbub.session;

import chat.hubbub.fanout.EncodedEvent;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventData.MessageCreated;
import chat.hubbub.model.UserId;
import chat.hubbub.protocol.CloseReason;
import io.vertx.core.Future;
import io.vertx.core.Promise;
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
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** An event through a session's queue, so many of which leave together. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class OutboundQueueBenchmark {
  @Param({"1", "10"})
  private int together;

  private final Instant transport = new Instant();
  private final OutboundQueue queue = new OutboundQueue(transport, 1 << 20, () -> {});
  private final EncodedEvent event =
      EncodedEvent.of(
          new Event(
              new ChannelId(7),
              1,
              1,
              0,
              new UserId(8),
              new MessageCreated("c-1", "A message.", null, List.of(), List.of(), 1, false)));

  private static final class Instant implements Transport {
    Promise<Void> leaving = Promise.promise();

    @Override
    public String name() {
      return "instant";
    }

    @Override
    public Future<Void> write(String frame) {
      return leaving.future();
    }

    @Override
    public Future<Void> write(EncodedEvent event) {
      return leaving.future();
    }

    @Override
    public void ping() {}

    @Override
    public void close(CloseReason reason) {}
  }

  @Benchmark
  public long write() {
    for (int i = 0; i < together; i++) {
      queue.write(event);
    }
    Promise<Void> left = transport.leaving;
    transport.leaving = Promise.promise();
    left.complete();
    return queue.frames();
  }
}
