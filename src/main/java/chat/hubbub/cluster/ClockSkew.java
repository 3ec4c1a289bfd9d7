package chat.hubbub.cluster;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * How far this node's clock is from those of the others. The median of all counts as right, this
 * node's own among them; of the two in the middle of an even number, the one nearer to its own: no
 * node calls itself wrong unless most others do. Confined to its context, but for {@link #millis}.
 */
final class ClockSkew {
  private final Map<String, Long> offsets = new HashMap<>();
  private volatile long skew;

  /**
   * Another node said what time it is.
   *
   * @param asked when it was asked, by this node's clock
   * @param told its time
   * @param heard when the answer came, by this node's clock; the other's is taken to be of halfway
   */
  void heard(String node, long asked, long told, long heard) {
    offsets.put(node, told - (asked + (heard - asked) / 2));
    weigh();
  }

  /** Only these are there. */
  void retain(Collection<String> nodes) {
    if (offsets.keySet().retainAll(nodes)) {
      weigh();
    }
  }

  private void weigh() {
    long[] all = new long[offsets.size() + 1];
    int i = 0;
    for (long offset : offsets.values()) {
      all[++i] = offset;
    }
    Arrays.sort(all);
    long upper = all[all.length / 2];
    long lower = all[(all.length - 1) / 2];
    skew = -(Math.abs(lower) <= Math.abs(upper) ? lower : upper);
  }

  /** Positive: this node's clock is ahead. Milliseconds. */
  long millis() {
    return skew;
  }
}
