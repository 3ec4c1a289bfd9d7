package chat.hubbub.bench;

import java.util.HashMap;
import java.util.Map;

/** Whether the events of each channel come one after the other, as far as one client sees. */
final class Order {
  private final Map<Long, Long> newest = new HashMap<>(2);

  /**
   * Takes the next event.
   *
   * @param seq 0: its server numbers nothing
   * @return false when one is missing before it, or it came before
   */
  boolean follows(long channel, long seq) {
    if (seq == 0) {
      return true;
    }
    Long last = newest.put(channel, seq);
    return last == null || seq == last + 1;
  }
}
