package chat.hubbub.store.sqlite;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Event;
import chat.hubbub.model.Head;
import chat.hubbub.store.OneMemberChannel;
import chat.hubbub.store.Store;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One message into each of so many channels at once, until all are on disk. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SqliteAppendBenchmark {
  @Param({"1", "64", "512"})
  private int channels;

  private Vertx vertx;
  private Store store;
  private Path folder;
  private long seq = 1;

  @Setup
  public void open() throws IOException {
    vertx = Vertx.vertx();
    folder = Files.createTempDirectory("hubbub-bench");
    store = await(SqliteStore.open(vertx, folder, SqliteOptions.DEFAULTS, Clock.systemUTC()));
    for (int i = 1; i <= channels; i++) {
      await(store.channels().create(OneMemberChannel.of(i)));
    }
  }

  @Benchmark
  public void append() {
    List<Future<?>> appended = new ArrayList<>();
    for (int i = 1; i <= channels; i++) {
      Event event = OneMemberChannel.message(i, seq, seq);
      appended.add(store.events().append(new ChannelId(i), new Head(seq, seq - 1), List.of(event)));
    }
    seq++;
    await(Future.all(appended));
  }

  @TearDown
  public void close() throws IOException {
    await(store.close());
    await(vertx.close());
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
