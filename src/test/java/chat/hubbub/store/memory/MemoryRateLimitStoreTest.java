package chat.hubbub.store.memory;

import chat.hubbub.store.RateLimitStore;
import chat.hubbub.store.RateLimitStoreContract;
import chat.hubbub.testkit.ManualClock;
import java.time.Duration;

class MemoryRateLimitStoreTest extends RateLimitStoreContract {
  private final ManualClock clock = new ManualClock();
  private final RateLimitStore store = new MemoryRateLimitStore(clock);

  @Override
  protected RateLimitStore store() {
    return store;
  }

  @Override
  protected void pass(Duration time) {
    clock.advance(time);
  }
}
