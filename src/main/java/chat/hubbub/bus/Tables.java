package chat.hubbub.bus;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * The interest tables of a node's shards. They outlive the instances that work with them, so that a
 * new crew need not learn them again; each is used by one instance at a time.
 */
public final class Tables {
  private final Map<Integer, InterestTable> tables = new ConcurrentHashMap<>();

  /** The table of a shard, made when it is first asked for. */
  public InterestTable of(int shard) {
    return tables.computeIfAbsent(
        shard, s -> new InterestTable(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE)));
  }

  /** Calls for each table of the shards that leave this remainder. */
  public void each(int index, int instances, Consumer<InterestTable> action) {
    tables.forEach(
        (shard, table) -> {
          if (shard % instances == index) {
            action.accept(table);
          }
        });
  }
}
