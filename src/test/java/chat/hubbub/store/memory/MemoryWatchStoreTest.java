package chat.hubbub.store.memory;

import chat.hubbub.store.WatchStore;
import chat.hubbub.store.WatchStoreContract;
import chat.hubbub.testkit.ManualClock;
import java.time.Duration;

class MemoryWatchStoreTest extends WatchStoreContract {
  private final ManualClock clock = new ManualClock();
  private final WatchStore store = new MemoryWatchStore(clock);

  @Override
  protected WatchStore store() {
    return store;
  }

  @Override
  protected void pass(Duration time) {
    clock.advance(time);
  }
}
