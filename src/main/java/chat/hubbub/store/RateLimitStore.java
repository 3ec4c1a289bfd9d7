package chat.hubbub.store;

import io.vertx.core.Future;
import java.time.Duration;

/**
 * Counts how often things were done lately, for limits that hold over all nodes. Volatile: losing
 * it lets everybody begin anew.
 */
public interface RateLimitStore {

  /**
   * Takes one permit of a key's bucket, which begins full. Of calls at once, no more get a permit
   * than there are; one that gets none takes nothing.
   *
   * @param key what is limited, for example {@code send:42}; each key is used with one rate only
   * @return 0 when a permit was taken, else the milliseconds (at least 1) until there is one again
   */
  Future<Long> take(String key, Rate rate);

  /**
   * A token bucket.
   *
   * @param permits how many come back within {@code per}, evenly; positive
   * @param per at most an hour
   * @param burst how many the full bucket holds; positive
   */
  record Rate(int permits, Duration per, int burst) {
    public Rate {
      if (permits < 1 || burst < 1 || per.isNegative() || per.isZero()) {
        throw new IllegalArgumentException("a rate lets something pass");
      }
    }
  }
}
