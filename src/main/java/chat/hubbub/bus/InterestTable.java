package chat.hubbub.bus;

import chat.hubbub.bus.InterestAnswer.Moved;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which nodes have a session in which topics of one shard, as they announced it, and where the
 * topics' heads are: soft state of the shard's keeper. What is lost of it comes back by the nodes'
 * renewals, and so does what was lost on the way to them. Confined to the keeper's context.
 */
public final class InterestTable {
  private final long id;
  private final Map<Topic, Place> places = new HashMap<>();
  private final Map<String, Digest> digests = new HashMap<>();
  private final Map<String, Long> renewedAt = new HashMap<>();
  private final NavigableMap<Long, Topic> moves = new TreeMap<>();
  private long move;

  /** A topic that somebody is interested in. */
  private static final class Place {
    final Set<String> nodes = new LinkedHashSet<>(2);
    long head;
    long movedAt;
  }

  /**
   * @param id makes it another table than those before it; not 0
   */
  public InterestTable(long id) {
    this.id = id;
  }

  public long id() {
    return id;
  }

  /** Takes in what a node announced. */
  public void apply(InterestChange change, long now) {
    renewedAt.putIfAbsent(change.node(), now);
    for (Topic topic : change.topics()) {
      if (change.interested()) {
        add(change.node(), topic);
      } else {
        remove(change.node(), topic);
      }
    }
  }

  /** Takes in a node's whole list. */
  public void apply(InterestList list, long now) {
    forget(list.node());
    renewedAt.put(list.node(), now);
    list.topics().forEach(topic -> add(list.node(), topic));
  }

  /** Compares what a node says with what is known, and tells what it may have missed. */
  public InterestAnswer renew(InterestRenewal renewal, long now) {
    String node = renewal.node();
    renewedAt.put(node, now);
    boolean known = renewal.digest().equals(digests.getOrDefault(node, Digest.EMPTY));
    List<Moved> moved = new ArrayList<>();
    if (known && (renewal.table() == id || renewal.table() == 0)) {
      for (Topic topic : moves.tailMap(renewal.since(), false).values()) {
        Place place = places.get(topic);
        if (place != null && place.nodes.contains(node)) {
          moved.add(new Moved(topic, place.head));
        }
      }
    }
    return new InterestAnswer(known, id, move, moved);
  }

  /** Something happened in a topic that has no log: its new head, a count of this table's. */
  public long moved(Topic topic) {
    long head = move + 1;
    moved(topic, head);
    return head;
  }

  /**
   * A topic's head is there now; a lower one than before is passed over.
   *
   * @return whether that is news to anybody
   */
  public boolean moved(Topic topic, long head) {
    Place place = places.get(topic);
    if (place == null || head <= place.head) {
      return false;
    }
    moves.remove(place.movedAt);
    place.head = head;
    place.movedAt = ++move;
    moves.put(move, topic);
    return true;
  }

  /** The nodes to send to; not to be kept. */
  public Collection<String> nodes(Topic topic) {
    Place place = places.get(topic);
    return place == null ? Set.of() : place.nodes;
  }

  /** Forgets the nodes that have not renewed since then. */
  public void forgetSilent(long since) {
    for (Map.Entry<String, Long> renewed : List.copyOf(renewedAt.entrySet())) {
      if (renewed.getValue() < since) {
        forget(renewed.getKey());
      }
    }
  }

  /** Nobody is interested in anything. */
  public boolean isEmpty() {
    return renewedAt.isEmpty();
  }

  private void forget(String node) {
    renewedAt.remove(node);
    if (digests.remove(node) != null) {
      for (Iterator<Place> each = places.values().iterator(); each.hasNext(); ) {
        Place place = each.next();
        if (place.nodes.remove(node) && place.nodes.isEmpty()) {
          moves.remove(place.movedAt);
          each.remove();
        }
      }
    }
  }

  private void add(String node, Topic topic) {
    if (places.computeIfAbsent(topic, t -> new Place()).nodes.add(node)) {
      digests.merge(node, Digest.EMPTY.plus(topic), (there, one) -> there.plus(topic));
    }
  }

  private void remove(String node, Topic topic) {
    Place place = places.get(topic);
    if (place != null && place.nodes.remove(node)) {
      digests.compute(node, (n, there) -> there == null ? null : there.minus(topic));
      if (place.nodes.isEmpty()) {
        moves.remove(place.movedAt);
        places.remove(topic);
      }
    }
  }
}
