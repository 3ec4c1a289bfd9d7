package chat.hubbub.presence;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One user as a node knows them: their clients that are connected here. Confined to the context of
 * its {@link NodePresence}.
 */
final class LocalPerson {
  private final long offlineAfter;
  private final Map<String, Client> clients = new HashMap<>(2);
  private long lastHeard;
  private @Nullable Long lastActiveAt;
  private Status status = Status.OFFLINE;
  private Status reported = Status.OFFLINE;

  /** What is worth reporting. */
  enum Status {
    OFFLINE,
    ONLINE,
    ACTIVE
  }

  private static final class Client {
    boolean heard;
    boolean active;
    long activeAt;
  }

  /**
   * @param offlineAfter milliseconds that somebody is taken to be there since they were heard
   */
  LocalPerson(long offlineAfter) {
    this.offlineAfter = offlineAfter;
  }

  void opened(String session) {
    clients.putIfAbsent(session, new Client());
  }

  void heard(String session, boolean active, long now) {
    Client client = clients.get(session);
    if (client != null) {
      client.heard = true;
      client.active = active;
      if (active) {
        client.activeAt = now;
        lastActiveAt = now;
      }
    }
  }

  void closed(String session, long heard) {
    if (clients.remove(session) != null) {
      lastHeard = Math.max(lastHeard, heard);
    }
  }

  /** How they are at this time. */
  Status update(long now) {
    if (clients.isEmpty()) {
      // A break that is short enough shows nowhere.
      if (now - lastHeard >= offlineAfter) {
        status = Status.OFFLINE;
      }
    } else {
      boolean active = anyActive(now) || (status == Status.ACTIVE && undecided(now));
      status = active ? Status.ACTIVE : Status.ONLINE;
    }
    return status;
  }

  // A tab that the browser has frozen says nothing any more, though its socket lives on.
  private boolean anyActive(long now) {
    for (Client client : clients.values()) {
      if (client.active && now - client.activeAt < offlineAfter) {
        return true;
      }
    }
    return false;
  }

  // A client that has just come back has not said yet whether the person still is there.
  private boolean undecided(long now) {
    return lastActiveAt != null
        && now - lastActiveAt < offlineAfter
        && clients.values().stream().anyMatch(client -> !client.heard);
  }

  Status status() {
    return status;
  }

  @Nullable Long lastActiveAt() {
    return lastActiveAt;
  }

  /** Whether the keeper has to be told. */
  boolean unreported() {
    return status != reported;
  }

  void reported(Status told) {
    reported = told;
  }

  /** Whether there is nothing to remember. */
  boolean gone() {
    return clients.isEmpty() && status == Status.OFFLINE && reported == Status.OFFLINE;
  }
}
