package chat.hubbub.cluster;

import chat.hubbub.testkit.CassandraServer;
import chat.hubbub.testkit.HubLaunch;
import chat.hubbub.testkit.HubProcess;
import chat.hubbub.testkit.Namespaces;
import chat.hubbub.testkit.Ports;
import chat.hubbub.testkit.redis.RedisServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Three hubs in processes of their own, on a real Cassandra and a real Redis. Where the system
 * allows it each is in a network of its own, which can be cut from the others'.
 */
final class ThreeHubs implements AutoCloseable {
  static final int COUNT = 3;

  /** None of them. */
  static final int NONE = -1;

  private static final long HOUR = 3_600;
  private static final String LOOPBACK = "127.0.0.1";

  private final @Nullable Namespaces networks;
  private @Nullable CassandraServer cassandra;
  private @Nullable RedisServer redis;
  private final List<HubProcess> hubs = new ArrayList<>();

  /**
   * Starts all of it; a minute or so.
   *
   * @param folder beginning of the name of each hub's folder
   * @param ahead the hub whose clock is an hour ahead, or {@link #NONE}
   */
  ThreeHubs(Path folder, int ahead) {
    networks = Namespaces.allowed() ? Namespaces.of(COUNT) : null;
    try {
      String outside = networks == null ? LOOPBACK : networks.gateway();
      cassandra = CassandraServer.start(outside);
      redis =
          networks == null
              ? RedisServer.start()
              : RedisServer.start("--bind", LOOPBACK, outside, "--protected-mode", "no");
      start(folder, outside, ahead);
    } catch (RuntimeException | Error failed) {
      close();
      throw failed;
    }
  }

  private void start(Path folder, String outside, int ahead) {
    List<Integer> ports = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      ports.add(Ports.free());
    }
    List<String> members = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      members.add(host(i) + ":" + ports.get(i));
    }
    List<CompletableFuture<HubProcess>> starting = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      HubLaunch launch =
          HubProcess.on(Path.of(folder + "-" + i))
              .set("server.host", host(i))
              .set("auth.registration", "open")
              .set("store.type", "cassandra")
              .set("cassandra.contactPoints", cassandra.contactPoint())
              .set("cassandra.localDatacenter", cassandra.datacenter())
              .set("cassandra.replication", 1)
              .set("volatile.type", "redis")
              .set("redis.urls", "redis://" + outside + ":" + redis.port())
              .set("cluster.enabled", true)
              .set("cluster.size", COUNT)
              .set("cluster.host", host(i))
              .set("cluster.port", ports.get(i))
              .set("cluster.members", String.join(",", members));
      if (networks != null) {
        launch.under(networks.prefix(i));
      }
      if (i == ahead) {
        launch.ahead(HOUR);
      }
      starting.add(CompletableFuture.supplyAsync(launch::start));
    }
    starting.forEach(hub -> hubs.add(hub.join()));
  }

  private String host(int hub) {
    return networks == null ? LOOPBACK : networks.host(hub);
  }

  HubProcess hub(int index) {
    return hubs.get(index);
  }

  List<String> urls() {
    return hubs.stream().map(HubProcess::url).collect(Collectors.toList());
  }

  CassandraServer cassandra() {
    return cassandra;
  }

  RedisServer redis() {
    return redis;
  }

  /** Whether hubs can be cut from each other here. */
  boolean canBeCut() {
    return networks != null;
  }

  /** One hub and the other two no longer hear each other; all still reach what they stand on. */
  void cut(int alone) {
    others(alone).forEach(other -> networks().cut(alone, other));
  }

  /** Undoes it. */
  void heal(int alone) {
    others(alone).forEach(other -> networks().heal(alone, other));
  }

  private static List<Integer> others(int hub) {
    List<Integer> others = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      if (i != hub) {
        others.add(i);
      }
    }
    return others;
  }

  private Namespaces networks() {
    if (networks == null) {
      throw new IllegalStateException("no networks of their own here");
    }
    return networks;
  }

  @Override
  public void close() {
    hubs.forEach(HubProcess::close);
    if (redis != null) {
      redis.close();
    }
    if (cassandra != null) {
      cassandra.close();
    }
    if (networks != null) {
      networks.close();
    }
  }
}
