package chat.hubbub.store.cassandra;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A place in a list over several channels, the newest first: by time, and within a millisecond by
 * channel and seq.
 */
record NewestFirst(long at, long channel, long seq) implements Comparable<NewestFirst> {
  private static final NewestFirst TOP =
      new NewestFirst(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

  private static final Comparator<NewestFirst> ORDER =
      Comparator.comparingLong(NewestFirst::at)
          .thenComparingLong(NewestFirst::channel)
          .thenComparingLong(NewestFirst::seq)
          .reversed();

  /** The place a cursor names; null is before all. */
  static NewestFirst parse(@Nullable String cursor) {
    if (cursor == null) {
      return TOP;
    }
    String[] parts = cursor.split("-", -1);
    if (parts.length != 3) {
      throw Failures.badCursor();
    }
    try {
      return new NewestFirst(
          Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    } catch (NumberFormatException malformed) {
      throw Failures.badCursor();
    }
  }

  /** The month it lies in, as mentions are kept. */
  int month() {
    return at == Long.MAX_VALUE ? Integer.MAX_VALUE : MentionRows.month(at);
  }

  @Override
  public int compareTo(NewestFirst other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return at + "-" + channel + "-" + seq;
  }
}
