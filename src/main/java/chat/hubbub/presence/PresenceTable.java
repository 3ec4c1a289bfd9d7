package chat.hubbub.presence;

import chat.hubbub.bus.Digest;
import chat.hubbub.bus.PresenceList;
import chat.hubbub.bus.PresenceReport;
import chat.hubbub.model.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who of a shard's users is online at which nodes, as the nodes reported it. Pure but for its own
 * state; confined to its keeper's context.
 */
final class PresenceTable {
  private final Map<UserId, Person> people = new HashMap<>();
  private final Map<String, Node> nodes = new HashMap<>();
  private final long begun;

  /** A node with people of this shard. */
  private static final class Node {
    final Set<UserId> people = new HashSet<>();
    Digest digest = Digest.EMPTY;
    long missingSince = Long.MAX_VALUE;
  }

  /**
   * @param begun when; milliseconds since the epoch
   */
  PresenceTable(long begun) {
    this.begun = begun;
  }

  /** Since when it is kept. */
  long begun() {
    return begun;
  }

  /** Somebody who is online. */
  private static final class Person {
    /** By node: whether somebody is at a device there. */
    final Map<String, Boolean> nodes = new HashMap<>(2);

    @Nullable Long lastActiveAt;

    boolean active() {
      return nodes.containsValue(true);
    }

    void activeAt(@Nullable Long at) {
      if (at != null && (lastActiveAt == null || at > lastActiveAt)) {
        lastActiveAt = at;
      }
    }

    PresenceState state(UserId user, long now) {
      return new PresenceState(user, !nodes.isEmpty(), active() ? Long.valueOf(now) : lastActiveAt);
    }
  }

  /**
   * Takes in what a node reported.
   *
   * @return how the user is now if others see a difference, else null
   */
  @Nullable PresenceState apply(PresenceReport report, long now) {
    UserId user = report.user();
    Person person = people.get(user);
    // A keeper that has just begun does not know of those who came before it: it passes on what
    // it is told of them.
    boolean known = person != null;
    if (person == null) {
      person = new Person();
    }
    boolean wasActive = person.active();
    person.activeAt(report.lastActiveAt());
    note(report, person);
    if (person.nodes.isEmpty()) {
      people.remove(user);
    } else {
      people.put(user, person);
    }
    boolean seen = !known || person.nodes.isEmpty() || wasActive != person.active();
    return seen ? person.state(user, now) : null;
  }

  private void note(PresenceReport report, Person person) {
    Node node = nodes.computeIfAbsent(report.node(), n -> new Node());
    long id = report.user().value();
    Boolean former =
        report.online()
            ? person.nodes.put(report.node(), report.active())
            : person.nodes.remove(report.node());
    if (former != null) {
      node.digest = node.digest.minus(way(former), id);
      node.people.remove(report.user());
    }
    if (report.online()) {
      node.digest = node.digest.plus(way(report.active()), id);
      node.people.add(report.user());
    }
    if (node.people.isEmpty()) {
      nodes.remove(report.node());
    }
  }

  /** What tells an active user from one who is just connected, in a digest. */
  static int way(boolean active) {
    return active ? 1 : 0;
  }

  /** Takes in all that a node has to report; what it does not is over. */
  List<PresenceState> apply(PresenceList list, long now) {
    Node node = nodes.get(list.node());
    Set<UserId> over = node == null ? new HashSet<>() : new HashSet<>(node.people);
    List<PresenceState> changed = new ArrayList<>();
    for (PresenceReport report : list.reports()) {
      over.remove(report.user());
      add(changed, apply(report, now));
    }
    for (UserId user : over) {
      add(changed, apply(new PresenceReport(list.node(), user, false, false, null), now));
    }
    return changed;
  }

  private static void add(List<PresenceState> changed, @Nullable PresenceState state) {
    if (state != null) {
      changed.add(state);
    }
  }

  /** What is known of a node's people, in short. */
  Digest digest(String node) {
    Node known = nodes.get(node);
    return known == null ? Digest.EMPTY : known.digest;
  }

  /**
   * Lets the people of nodes go that have been missing for long.
   *
   * @param living the nodes that are not missing
   * @param patience milliseconds
   */
  List<PresenceState> forgetMissing(Set<String> living, long now, long patience) {
    List<PresenceState> changed = new ArrayList<>();
    for (String id : List.copyOf(nodes.keySet())) {
      Node node = nodes.get(id);
      if (node == null) {
        continue;
      }
      node.missingSince = living.contains(id) ? Long.MAX_VALUE : Math.min(node.missingSince, now);
      if (node.missingSince <= now - patience) {
        changed.addAll(apply(new PresenceList(id, 0, List.of()), now));
      }
    }
    return changed;
  }

  /** How somebody is who is online, or null. */
  @Nullable PresenceState online(UserId user, long now) {
    Person person = people.get(user);
    return person == null ? null : person.state(user, now);
  }
}
