package chat.hubbub.store.sqlite;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.awaitFailure;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventData.MessageCreated;
import chat.hubbub.store.Store;
import chat.hubbub.testkit.ProjectionCheck;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that appends is killed hard, several times over, on the same data. */
class SqliteKillTest {
  private static final int KILLS = 3;

  private final Vertx vertx = Vertx.vertx();
  @TempDir private Path directory;

  @AfterEach
  void close() {
    await(vertx.close());
  }

  private Path data() {
    return directory.resolve("data");
  }

  private Process start(Path acknowledged) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            AppendingProcess.class.getName(),
            data().toString())
        .redirectOutput(acknowledged.toFile())
        .redirectError(directory.resolve("errors").toFile())
        .start();
  }

  private static long lines(Path file) {
    try (var lines = Files.lines(file)) {
      return lines.filter(line -> line.contains("text-of-")).count();
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Test
  @DisplayName("after each kill -9 all that was acknowledged is there, and the log is whole")
  void kill_whileAppending_losesNothing() throws Exception {
    long seed = Long.getLong("hubbub.seed", System.nanoTime());
    System.out.println("kill test, seed " + seed + " (-Dhubbub.seed=" + seed + ")");
    Random random = new Random(seed);
    for (int i = 0; i < KILLS; i++) {
      Path acknowledged = directory.resolve("acknowledged-" + i);
      Process child = start(acknowledged);
      int enough = 200 + random.nextInt(800);
      eventually("appends are acknowledged", () -> lines(acknowledged) > enough);
      if (i == 0) {
        Throwable inUse =
            awaitFailure(
                SqliteStore.open(vertx, data(), SqliteOptions.DEFAULTS, Clock.systemUTC()));
        assertTrue(inUse.getMessage().contains("in use by another hub process"), "" + inUse);
      }
      child.destroyForcibly().waitFor();
      verify(i);
    }
  }

  private void verify(int kill) throws IOException {
    Store store = await(SqliteStore.open(vertx, data(), SqliteOptions.DEFAULTS, Clock.systemUTC()));
    for (int i = 1; i <= AppendingProcess.CHANNELS; i++) {
      ChannelId channel = new ChannelId(i);
      assertEquals(List.of(), ProjectionCheck.differences(store, channel), "kill " + kill);
      List<Event> log = ProjectionCheck.log(store, channel);
      for (int earlier = 0; earlier <= kill; earlier++) {
        for (String line : Files.readAllLines(directory.resolve("acknowledged-" + earlier))) {
          String[] words = line.split(" ", -1);
          if (words.length == 3
              && line.contains("text-of-")
              && words[0].equals(channel.toString())) {
            verify(log.get(Integer.parseInt(words[1]) - 1), words[2]);
          }
        }
      }
    }
    await(store.close());
  }

  private static void verify(Event event, String text) {
    if (event.data() instanceof MessageCreated created && !created.redacted()) {
      assertEquals(text, created.text());
    }
  }
}
