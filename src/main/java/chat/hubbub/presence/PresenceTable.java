package chat.hubbub.presence;

import chat.hubbub.bus.PresenceReport;
import chat.hubbub.model.UserId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who is online at which nodes, as the nodes reported it. Pure but for its own state; confined to
 * its keeper's context.
 */
final class PresenceTable {
  private final Map<UserId, Person> people = new HashMap<>();

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
    if (report.online()) {
      person.nodes.put(report.node(), report.active());
    } else {
      person.nodes.remove(report.node());
    }
    if (person.nodes.isEmpty()) {
      people.remove(user);
    } else {
      people.put(user, person);
    }
    boolean seen = !known || person.nodes.isEmpty() || wasActive != person.active();
    return seen ? person.state(user, now) : null;
  }

  /** How somebody is who is online, or null. */
  @Nullable PresenceState online(UserId user, long now) {
    Person person = people.get(user);
    return person == null ? null : person.state(user, now);
  }
}
