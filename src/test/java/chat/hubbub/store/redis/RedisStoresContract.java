package chat.hubbub.store.redis;

import chat.hubbub.store.PresenceStore;
import chat.hubbub.store.PresenceStoreContract;
import chat.hubbub.store.RateLimitStore;
import chat.hubbub.store.RateLimitStoreContract;
import chat.hubbub.store.WatchStore;
import chat.hubbub.store.WatchStoreContract;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/** All volatile stores keep their contracts, however the Redis servers belong together. */
abstract class RedisStoresContract {
  /** Open while the tests run. */
  abstract RedisFixture fixture();

  @Nested
  @DisplayName("presence")
  class Presence extends PresenceStoreContract {
    @Override
    protected PresenceStore store() {
      return new RedisPresenceStore(fixture().link());
    }
  }

  @Nested
  @DisplayName("rate limits")
  class RateLimits extends RateLimitStoreContract {
    @Override
    protected RateLimitStore store() {
      return new RedisRateLimitStore(fixture().link());
    }

    @Override
    protected void pass(Duration time) {
      RealTime.pass(time);
    }
  }

  @Nested
  @DisplayName("whom polling clients watch")
  class Watches extends WatchStoreContract {
    @Override
    protected WatchStore store() {
      return new RedisWatchStore(fixture().link());
    }

    @Override
    protected void pass(Duration time) {
      RealTime.pass(time);
    }
  }
}
