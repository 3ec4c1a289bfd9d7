package chat.hubbub.cluster;

import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.testkit.CassandraServer;
import chat.hubbub.testkit.HubProcess;
import chat.hubbub.testkit.Ports;
import chat.hubbub.testkit.redis.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three hubs in processes of their own, on a real Cassandra and a real Redis, full of people who
 * write; one thing after the other is killed, held or wiped, in an order that the seed decides.
 * What the clients recorded is judged in the end.
 */
class HarmedClusterTest {
  private static final int HUBS = 3;
  private static final int LONG_SEEDS = 20;

  /** No longer may it take until messages arrive again at the hubs that are left. */
  private static final Duration AFTER_DEATH = Duration.ofSeconds(10);

  /** The tests' machine does everything at once, which a hub's machine does not. */
  private static final int BUSY = 3;

  private static final Duration AFTER_MERGE = Duration.ofSeconds(30);
  private static final Duration HELD = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private final List<HubProcess> hubs = new ArrayList<>();
  private CassandraServer cassandra;
  private RedisServer redis;
  private Crowd crowd;

  /** What is done to the hubs, or to what they stand on. */
  private enum Harm {
    KILL_FIRST,
    KILL_SECOND,
    KILL_THIRD,
    HOLD_ONE,
    WIPE_REDIS,
    HOLD_REDIS,
    RESTART_CASSANDRA
  }

  @Test
  @DisplayName("Whatever is killed, held or wiped, nothing is lost, doubled or out of order")
  void harmed() {
    run(System.nanoTime());
  }

  @Test
  @Tag("long")
  @DisplayName("The same in twenty other orders")
  void harmedOften() {
    for (int i = 0; i < LONG_SEEDS; i++) {
      run(System.nanoTime());
    }
  }

  private void run(long seed) {
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    cassandra = CassandraServer.start();
    redis = RedisServer.start();
    try {
      startHubs("k" + Long.toString(seed & Integer.MAX_VALUE, 36));
      crowd = new Crowd(hubs.stream().map(HubProcess::url).toList(), hubs.get(0).setupCode(), seed);
      crowd.begin();
      List<Harm> harms = new ArrayList<>(List.of(Harm.values()));
      Collections.shuffle(harms, random);
      harms.forEach(harm -> harm(harm, random));
      crowd.judge();
    } finally {
      if (crowd != null) {
        crowd.close();
      }
      hubs.forEach(HubProcess::close);
      hubs.clear();
      redis.close();
      cassandra.close();
    }
  }

  private void startHubs(String keyspace) {
    List<Integer> ports = new ArrayList<>();
    for (int i = 0; i < HUBS; i++) {
      ports.add(Ports.free());
    }
    String members =
        ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    List<CompletableFuture<HubProcess>> starting = new ArrayList<>();
    for (int i = 0; i < HUBS; i++) {
      HubProcess.Launch launch =
          HubProcess.on(folder.resolve(keyspace + i))
              .set("store.type", "cassandra")
              .set("cassandra.contactPoints", cassandra.contactPoint())
              .set("cassandra.localDatacenter", cassandra.datacenter())
              .set("cassandra.keyspace", keyspace)
              .set("cassandra.replication", 1)
              .set("volatile.type", "redis")
              .set("redis.urls", redis.url())
              .set("cluster.enabled", true)
              .set("cluster.size", HUBS)
              .set("cluster.name", keyspace)
              .set("cluster.port", ports.get(i))
              .set("cluster.members", members);
      starting.add(CompletableFuture.supplyAsync(launch::start));
    }
    starting.forEach(hub -> hubs.add(hub.join()));
  }

  private void harm(Harm harm, Random random) {
    switch (harm) {
      case KILL_FIRST -> kill(0);
      case KILL_SECOND -> kill(1);
      case KILL_THIRD -> kill(2);
      case HOLD_ONE -> hold(random.nextInt(HUBS));
      case WIPE_REDIS -> redis.wipe();
      case HOLD_REDIS -> {
        redis.pause();
        report(harm, crowd.probe(-1), AFTER_DEATH);
        redis.resume();
      }
      case RESTART_CASSANDRA -> {
        cassandra.kill();
        cassandra.restart();
      }
    }
    report(harm, crowd.probe(-1), AFTER_MERGE);
  }

  private void kill(int hub) {
    hubs.get(hub).kill();
    report(Harm.values()[hub], crowd.probe(hub), AFTER_DEATH);
    hubs.get(hub).restart();
  }

  private void hold(int hub) {
    long begun = System.nanoTime();
    hubs.get(hub).pause();
    report(Harm.HOLD_ONE, crowd.probe(hub), AFTER_DEATH);
    eventually(
        "held long enough", HELD.plusSeconds(5), () -> System.nanoTime() - begun >= HELD.toNanos());
    hubs.get(hub).resume();
  }

  private void report(Harm harm, List<Long> millis, Duration within) {
    LongStream sorted = millis.stream().mapToLong(Long::longValue).sorted();
    long[] all = sorted.toArray();
    System.out.printf(
        "%s: delivered again after %d ms (median of channels %d, least %d)%n",
        harm, all[all.length - 1], all[all.length / 2], all[0]);
    assertTrue(
        all[all.length - 1] <= BUSY * within.toMillis(), harm + " took " + all[all.length - 1]);
  }
}
