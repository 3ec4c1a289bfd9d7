package chat.hubbub.testkit.client;

import java.time.Duration;
import java.util.Random;

/** Full jitter: a wait between nothing and a bound that doubles with each failure in a row. */
final class Backoff {
  private static final int MAX_DOUBLINGS = 20;

  private final long firstMillis;
  private final long maxMillis;
  private final Random random;
  private int failures;

  Backoff(Duration first, Duration max, Random random) {
    this.firstMillis = first.toMillis();
    this.maxMillis = max.toMillis();
    this.random = random;
  }

  /** Milliseconds until the next attempt, at least 1. */
  long next() {
    long bound = Math.min(maxMillis, firstMillis << Math.min(failures, MAX_DOUBLINGS));
    failures++;
    return 1 + random.nextInt((int) Math.max(1, bound));
  }

  void succeeded() {
    failures = 0;
  }
}
