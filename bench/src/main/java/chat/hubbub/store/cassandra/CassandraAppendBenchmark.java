package chat.hubbub.store.cassandra;

import chat.hubbub.model.Head;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** One message into each of so many channels at once, until all are stored. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class CassandraAppendBenchmark {

  @Benchmark
  public void append(CassandraChannels channels) {
    channels.each(
        event -> {
          Head before = new Head(event.seq() - 1, event.n() - 1);
          return channels.store.append(event.channel(), before, List.of(event));
        });
  }
}
