package chat.hubbub.sync;

import chat.hubbub.fanout.EncodedEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * Puts together what was read from a log and what arrived meanwhile (after Centrifuge's
 * internal/recovery). Pure.
 */
final class Recovery {
  private Recovery() {}

  /**
   * The events that follow a position without hole, in order and without repeat, from two sources
   * that may overlap. Stops before the first hole.
   */
  static List<EncodedEvent> merge(
      long position, List<EncodedEvent> read, Collection<EncodedEvent> arrived) {
    TreeMap<Long, EncodedEvent> bySeq = new TreeMap<>();
    arrived.forEach(event -> bySeq.put(event.seq(), event));
    // What was read wins: it is as the log is now, blanked where a message was deleted.
    read.forEach(event -> bySeq.put(event.seq(), event));
    List<EncodedEvent> next = new ArrayList<>();
    long expected = position + 1;
    for (EncodedEvent event : bySeq.tailMap(expected).values()) {
      if (event.seq() != expected) {
        break;
      }
      next.add(event);
      expected++;
    }
    return next;
  }
}
