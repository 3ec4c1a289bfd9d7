package chat.hubbub.bus;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which instances of this node's verticles share its shards now. A crew is replaced as a whole, so
 * that a shard never has two instances at work. Safe on any thread.
 */
final class Crews {
  private volatile Map<Service, Crew> crews = Map.of();
  private int last;

  private record Crew(int id, int instances) {}

  /** The address of the instance that works for a shard, or null when nobody does. */
  @Nullable String address(Service service, int shard) {
    Crew crew = crews.get(service);
    return crew == null ? null : Addresses.instance(service, crew.id(), shard % crew.instances());
  }

  /** The id of a crew to come. */
  synchronized int next() {
    return ++last;
  }

  /** From now on this crew works; 0 instances: nobody does. */
  synchronized void work(Service service, int crew, int instances) {
    Map<Service, Crew> changed = new EnumMap<>(Service.class);
    changed.putAll(crews);
    if (instances == 0) {
      changed.remove(service);
    } else {
      changed.put(service, new Crew(crew, instances));
    }
    crews = changed;
  }
}
