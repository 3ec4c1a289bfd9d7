package chat.hubbub.testkit.history;

import java.util.ArrayList;
import java.util.List;

/** What one client did and saw. For any thread. */
public final class ClientHistory {
  private final String name;
  private final String user;
  private final List<Entry> entries = new ArrayList<>();

  ClientHistory(String name, String user) {
    this.name = name;
    this.user = user;
  }

  /** The client's own name, for reports. */
  public String name() {
    return name;
  }

  /** Id of the user behind the client. */
  public String user() {
    return user;
  }

  public synchronized void record(Entry entry) {
    entries.add(entry);
  }

  /** A copy of what was recorded so far. */
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }
}
