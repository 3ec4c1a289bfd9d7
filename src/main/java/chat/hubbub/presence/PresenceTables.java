package chat.hubbub.presence;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * The presence tables of a node's shards. They outlive the instances that work with them; each is
 * used by one instance at a time.
 */
public final class PresenceTables {
  private final Map<Integer, PresenceTable> tables = new ConcurrentHashMap<>();

  PresenceTable of(int shard, long now) {
    return tables.computeIfAbsent(shard, s -> new PresenceTable(now));
  }

  /** Calls for each table of the shards that leave this remainder. */
  void each(int index, int instances, BiConsumer<Integer, PresenceTable> action) {
    tables.forEach(
        (shard, table) -> {
          if (shard % instances == index) {
            action.accept(shard, table);
          }
        });
  }
}
