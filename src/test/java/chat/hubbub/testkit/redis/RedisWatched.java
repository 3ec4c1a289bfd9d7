package chat.hubbub.testkit.redis;

import chat.hubbub.testkit.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A master and a replica, watched by Sentinels. For test threads. */
public final class RedisWatched implements AutoCloseable {
  public static final String MASTER_NAME = "chat";

  private final RedisServer master = RedisServer.start();
  private final RedisServer replica =
      RedisServer.start("--replicaof", "127.0.0.1 " + master.port());
  private final List<Sentinel> sentinels = new ArrayList<>();

  private record Sentinel(int port, Process process, Path folder) {}

  /**
   * @param number of Sentinels; more than half have to agree that the master is gone
   */
  public RedisWatched(int number) {
    for (int i = 0; i < number; i++) {
      sentinels.add(sentinel(number / 2 + 1));
    }
    for (Sentinel sentinel : sentinels) {
      // Asked for what it knows best: without replica and fellows it would not promote anybody.
      Eventually.eventually(
          "a Sentinel knows all",
          () -> RedisLine.ask(sentinel.port(), "SENTINEL", "REPLICAS", MASTER_NAME),
          "*1"::equals);
      Eventually.eventually(
          "a Sentinel knows the others",
          () -> RedisLine.ask(sentinel.port(), "SENTINEL", "SENTINELS", MASTER_NAME),
          ("*" + (number - 1))::equals);
    }
    Eventually.eventually(
        "the replica follows",
        () -> replica.command("GET", "follows"),
        value -> {
          master.command("SET", "follows", "yes");
          return value.equals("yes");
        });
  }

  private Sentinel sentinel(int quorum) {
    int port = RedisPorts.free();
    Path folder = RedisServer.temporaryFolder();
    Path file = folder.resolve("sentinel.conf");
    String settings =
        """
        port %1$d
        bind 127.0.0.1
        dir %2$s
        sentinel monitor %3$s 127.0.0.1 %4$d %5$d
        sentinel down-after-milliseconds %3$s 500
        sentinel failover-timeout %3$s 3000
        """
            .formatted(port, folder, MASTER_NAME, master.port(), quorum);
    try {
      Files.writeString(file, settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Process process =
        RedisServer.launch(List.of("redis-server", file.toString(), "--sentinel"), folder);
    Eventually.eventually("a Sentinel answers", () -> !RedisLine.ask(port, "PING").isEmpty());
    return new Sentinel(port, process, folder);
  }

  public RedisServer master() {
    return master;
  }

  public RedisServer replica() {
    return replica;
  }

  /** The Sentinels' addresses, comma-separated. */
  public String urls() {
    return String.join(
        ",", sentinels.stream().map(each -> "redis://127.0.0.1:" + each.port()).toList());
  }

  @Override
  public void close() {
    for (Sentinel sentinel : sentinels) {
      RedisServer.end(sentinel.process());
      RedisServer.delete(sentinel.folder());
    }
    master.close();
    replica.close();
  }
}
