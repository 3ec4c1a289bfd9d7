package chat.hubbub.session;

import chat.hubbub.auth.Identity;
import chat.hubbub.model.UserId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The running clients that a node holds for somebody who said hello, by user: to bound their
 * number, to end the older of two with one name, and to end those whose login was revoked. Safe on
 * any thread.
 */
public final class Sessions {
  private final int maxPerUser;
  // Lists that never change, since a set for each user would weigh more than what is in it.
  private final Map<UserId, List<Entry>> byUser = new ConcurrentHashMap<>();

  /** A running client. */
  public interface Entry {
    Identity identity();

    @Nullable String conn();

    /** What carries it, as operators know it. */
    String carrier();

    /** When it began; later ones are greater. */
    long startedAt();

    /** Ends it because a newer one takes its place. Safe on any thread. */
    void replaced();

    /** Ends it because its login is no longer valid. Safe on any thread. */
    void revoked();

    /** Ends it because the node stops. Safe on any thread. */
    void drained();
  }

  /**
   * @param maxPerUser clients of one user; the oldest beyond it is replaced
   */
  public Sessions(int maxPerUser) {
    this.maxPerUser = maxPerUser;
  }

  public void add(Entry entry) {
    byUser.compute(entry.identity().user(), (u, there) -> with(entry, there));
  }

  private List<Entry> with(Entry entry, @Nullable List<Entry> there) {
    if (there == null) {
      return List.of(entry);
    }
    List<Entry> entries = new ArrayList<>(there);
    entries.stream().filter(other -> sameClient(other, entry)).forEach(Entry::replaced);
    entries.removeIf(other -> sameClient(other, entry));
    if (entries.size() >= maxPerUser) {
      entries.stream()
          .min(Comparator.comparingLong(Entry::startedAt))
          .ifPresent(
              oldest -> {
                entries.remove(oldest);
                oldest.replaced();
              });
    }
    entries.add(entry);
    return List.copyOf(entries);
  }

  private static boolean sameClient(Entry a, Entry b) {
    return a.conn() != null
        && a.conn().equals(b.conn())
        && a.identity().login().equals(b.identity().login());
  }

  public void remove(Entry entry) {
    byUser.computeIfPresent(entry.identity().user(), (u, there) -> without(entry, there));
  }

  private static @Nullable List<Entry> without(Entry entry, List<Entry> there) {
    List<Entry> left = there.stream().filter(other -> other != entry).toList();
    return left.isEmpty() ? null : left;
  }

  /** Ends the user's clients whose identity no longer counts. */
  public void revoke(UserId user, Predicate<Identity> revoked) {
    for (Entry entry : byUser.getOrDefault(user, List.of())) {
      if (revoked.test(entry.identity())) {
        entry.revoked();
      }
    }
  }

  /** All that are there now. */
  public List<Entry> all() {
    return byUser.values().stream().flatMap(List::stream).toList();
  }

  /** How many of them are carried by this. */
  public int size(String carrier) {
    int count = 0;
    for (List<Entry> entries : byUser.values()) {
      for (Entry entry : entries) {
        count += entry.carrier().equals(carrier) ? 1 : 0;
      }
    }
    return count;
  }

  public int size() {
    return byUser.values().stream().mapToInt(List::size).sum();
  }
}
