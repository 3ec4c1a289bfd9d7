package chat.hubbub.cluster;

import chat.hubbub.bus.Addresses;
import chat.hubbub.bus.Owners;
import chat.hubbub.bus.Service;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The cluster as this node sees it: who is there, what each of them offers, and so who keeps which
 * shard. Safe on any thread; reading takes no lock.
 */
public final class ClusterView implements Owners {
  private final String self;
  private final int size;
  private final Map<String, Set<Service>> offers = new HashMap<>();
  private volatile Seen seen;
  private final LongAdder ownerMoves = new LongAdder();

  /**
   * @param keepers by service: for each shard the node that keeps it
   */
  private record Seen(Set<String> nodes, Map<Service, @Nullable String[]> keepers) {}

  /**
   * @param self this node's id
   * @param size how many nodes there should be
   */
  public ClusterView(String self, int size) {
    this.self = self;
    this.size = size;
    this.seen = new Seen(Set.of(self), keepers());
  }

  /** These nodes are there now. */
  synchronized void nodes(Collection<String> nodes) {
    Set<String> now = new HashSet<>(nodes);
    now.add(self);
    if (!now.equals(seen.nodes())) {
      offers.keySet().retainAll(now);
      see(Set.copyOf(now));
    }
  }

  /** A node says what it offers; one that is not there is not believed. */
  synchronized void offers(String node, Set<Service> services) {
    if (seen.nodes().contains(node) && !services.equals(offers.get(node))) {
      offers.put(node, Set.copyOf(services));
      see(seen.nodes());
    }
  }

  private void see(Set<String> nodes) {
    @Nullable String[] before = new @Nullable String[Addresses.SHARDS];
    Arrays.setAll(before, shard -> of(Service.SYNC, shard));
    seen = new Seen(nodes, keepers());
    for (int shard = 0; shard < before.length; shard++) {
      if (before[shard] != null && !before[shard].equals(of(Service.SYNC, shard))) {
        ownerMoves.increment();
      }
    }
  }

  /** How often a shard's channels were taken from an owner so far. */
  public long ownerMoves() {
    return ownerMoves.sum();
  }

  /** What this node offers now. */
  synchronized Set<Service> offered() {
    return offers.getOrDefault(self, Set.of());
  }

  private Map<Service, @Nullable String[]> keepers() {
    Map<Service, @Nullable String[]> keepers = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      List<String> able =
          offers.entrySet().stream()
              .filter(offer -> offer.getValue().contains(service))
              .map(Map.Entry::getKey)
              .toList();
      @Nullable String[] shards = new @Nullable String[Addresses.SHARDS];
      for (int shard = 0; shard < shards.length; shard++) {
        shards[shard] = Rendezvous.owner(shard, able);
      }
      keepers.put(service, shards);
    }
    return keepers;
  }

  @Override
  public String self() {
    return self;
  }

  @Override
  public @Nullable String of(Service service, int shard) {
    @Nullable String[] shards = seen.keepers().get(service);
    return shards == null ? null : shards[shard];
  }

  @Override
  public Set<String> nodes() {
    return seen.nodes();
  }

  @Override
  public boolean incomplete() {
    return seen.nodes().size() < size;
  }
}
