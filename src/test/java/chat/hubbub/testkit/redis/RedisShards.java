package chat.hubbub.testkit.redis;

import chat.hubbub.testkit.Eventually;
import java.util.ArrayList;
import java.util.List;

/** A Redis Cluster of three masters without replicas. For test threads. */
public final class RedisShards implements AutoCloseable {
  private static final int MASTERS = 3;
  private static final int SLOTS = 16_384;

  private final List<RedisServer> masters = new ArrayList<>();

  public RedisShards() {
    for (int i = 0; i < MASTERS; i++) {
      masters.add(RedisServer.start("--cluster-enabled", "yes", "--cluster-node-timeout", "2000"));
    }
    for (int i = 0; i < MASTERS; i++) {
      RedisServer master = masters.get(i);
      int first = SLOTS * i / MASTERS;
      int last = SLOTS * (i + 1) / MASTERS - 1;
      master.command("CLUSTER", "SET-CONFIG-EPOCH", String.valueOf(i + 1));
      master.command("CLUSTER", "ADDSLOTSRANGE", String.valueOf(first), String.valueOf(last));
      master.command("CLUSTER", "MEET", "127.0.0.1", String.valueOf(masters.get(0).port()));
    }
    for (RedisServer master : masters) {
      Eventually.eventually(
          "the cluster is whole",
          () -> master.command("CLUSTER", "INFO"),
          "cluster_state:ok"::equals);
    }
  }

  public List<RedisServer> masters() {
    return masters;
  }

  /** All addresses, comma-separated. */
  public String urls() {
    return String.join(",", masters.stream().map(RedisServer::url).toList());
  }

  @Override
  public void close() {
    masters.forEach(RedisServer::close);
  }
}
