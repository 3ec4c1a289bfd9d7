package chat.hubbub.bus;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which nodes have a session in which topics, as they announced it: soft state of a shard's keeper.
 * Confined to its context.
 */
public final class InterestTable {
  private final Map<Topic, Set<String>> nodes = new HashMap<>();

  /** Takes in what a node announced. */
  public void apply(InterestChange change) {
    for (Topic topic : change.topics()) {
      if (change.interested()) {
        nodes.computeIfAbsent(topic, t -> new LinkedHashSet<>(2)).add(change.node());
      } else {
        nodes.computeIfPresent(
            topic,
            (t, there) -> {
              there.remove(change.node());
              return there.isEmpty() ? null : there;
            });
      }
    }
  }

  /** The nodes to send to; not to be kept. */
  public Collection<String> nodes(Topic topic) {
    return nodes.getOrDefault(topic, Set.of());
  }
}
