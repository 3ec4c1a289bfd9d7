package chat.hubbub.store.memory;

import static chat.hubbub.testkit.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.hubbub.store.RateLimitStore;
import chat.hubbub.store.RateLimitStore.Rate;
import chat.hubbub.store.RateLimitStoreContract;
import chat.hubbub.testkit.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MemoryRateLimitStoreTest extends RateLimitStoreContract {
  private final ManualClock clock = new ManualClock();
  private final RateLimitStore store = new MemoryRateLimitStore(clock);

  @Test
  @DisplayName("A clock that is put back locks nobody out")
  void clockPutBack() {
    Rate rate = new Rate(1, Duration.ofSeconds(1), 1);
    assertEquals(0, await(store.take("key", rate)));
    clock.advance(Duration.ofHours(-1));
    assertEquals(1_000, await(store.take("key", rate)));
    clock.advance(Duration.ofSeconds(1));
    assertEquals(0, await(store.take("key", rate)));
  }

  @Override
  protected RateLimitStore store() {
    return store;
  }

  @Override
  protected void pass(Duration time) {
    clock.advance(time);
  }
}
