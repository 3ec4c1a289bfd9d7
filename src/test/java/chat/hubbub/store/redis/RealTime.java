package chat.hubbub.store.redis;

import chat.hubbub.testkit.Eventually;
import java.time.Duration;

/** Waits for a clock that cannot be moved. */
final class RealTime {
  private RealTime() {}

  static void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    Eventually.eventually("time passes", () -> System.nanoTime() >= end);
  }
}
