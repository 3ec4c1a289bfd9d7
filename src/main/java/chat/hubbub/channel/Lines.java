package chat.hubbub.channel;

import chat.hubbub.bus.InTurn;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the lines of commands for one channel stand, so that none is carried out of its turn. Only
 * the latest are kept; one that was forgotten begins anew. Confined to the owner's context.
 */
final class Lines {
  private static final int KEPT = 256;

  private final Map<String, Place> places =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Place> eldest) {
          return size() > KEPT;
        }
      };

  private record Place(long attempt, int next) {}

  /** Whether it is this command's turn; then the one after it is next. */
  boolean admit(InTurn turn) {
    Place place = places.get(turn.line());
    boolean follows =
        place != null && place.attempt() == turn.attempt() && place.next() == turn.number();
    boolean begins = turn.number() == 0 && (place == null || turn.attempt() > place.attempt());
    if (follows || begins) {
      places.put(turn.line(), new Place(turn.attempt(), turn.number() + 1));
    }
    return follows || begins;
  }

  /** Something failed: what is on the way behind it has to come again. */
  void forget() {
    // Not just removed: what is on the way as a first one must not begin a line again.
    places.replaceAll((line, place) -> new Place(place.attempt(), -1));
  }
}
