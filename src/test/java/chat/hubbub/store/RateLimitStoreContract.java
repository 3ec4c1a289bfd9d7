package chat.hubbub.store;

import static chat.hubbub.testkit.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.store.RateLimitStore.Rate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link RateLimitStore} keeps to. */
public abstract class RateLimitStoreContract {
  private static final Rate TEN_A_MINUTE = new Rate(10, Duration.ofMinutes(1), 10);

  private final String key = "test:" + UUID.randomUUID();

  protected abstract RateLimitStore store();

  /** Lets that much time pass for the store, really or by a clock of its own. */
  protected abstract void pass(Duration time);

  @Test
  @DisplayName("A bucket begins full, and says how long to wait once it is empty")
  void beginsFull() {
    long begun = System.nanoTime();
    for (int i = 0; i < 10; i++) {
      assertEquals(0, take(key, TEN_A_MINUTE));
    }
    long wait = take(key, TEN_A_MINUTE);
    long passed = 1 + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    assertTrue(
        wait >= 6_000 - passed && wait <= 6_000,
        "one permit comes back 6 s after the first was taken, not " + wait + " ms from now");
  }

  @Test
  @DisplayName("Permits come back evenly, and no more than the burst gather")
  void comeBackEvenly() {
    // Slow, since the time of some stores is real, and the machine may be busy.
    Rate rate = new Rate(60, Duration.ofMinutes(1), 2);
    assertEquals(0, take(key, rate));
    assertEquals(0, take(key, rate));
    assertTrue(take(key, rate) > 0);
    pass(Duration.ofSeconds(1));
    assertEquals(0, take(key, rate));
    pass(Duration.ofMillis(2_500));
    assertEquals(0, take(key, rate));
    assertEquals(0, take(key, rate));
    assertTrue(take(key, rate) > 0);
  }

  @Test
  @DisplayName("A refused attempt takes nothing, however often it is made")
  void refusedTakesNothing() {
    Rate rate = new Rate(1, Duration.ofMillis(500), 1);
    assertEquals(0, take(key, rate));
    for (int i = 0; i < 20; i++) {
      take(key, rate);
    }
    pass(Duration.ofMillis(500));
    assertEquals(0, take(key, rate));
  }

  @Test
  @DisplayName("One key does not touch another")
  void keysAreApart() {
    Rate one = new Rate(1, Duration.ofMinutes(1), 1);
    assertEquals(0, take(key, one));
    assertEquals(0, take(key + "x", one));
    assertTrue(take(key, one) > 0);
  }

  @Test
  @DisplayName("Of many at once, as many pass as there are permits")
  void manyAtOnce() throws Exception {
    Rate rate = new Rate(1, Duration.ofHours(1), 25);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Long>> attempts = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        attempts.add(() -> take(key, rate));
      }
      int passed = 0;
      for (Future<Long> attempt : threads.invokeAll(attempts)) {
        passed += attempt.get() == 0 ? 1 : 0;
      }
      assertEquals(25, passed);
    } finally {
      threads.shutdownNow();
    }
  }

  private long take(String key, Rate rate) {
    return await(store().take(key, rate));
  }
}
