package chat.hubbub.store.redis;

import chat.hubbub.store.PresenceStore;
import chat.hubbub.store.PresenceStoreContract;
import chat.hubbub.store.RateLimitStore;
import chat.hubbub.store.RateLimitStoreContract;
import chat.hubbub.store.WatchStore;
import chat.hubbub.store.WatchStoreContract;
import chat.hubbub.testkit.redis.RedisWatched;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("On servers watched by a Sentinel")
class RedisSentinelTest {
  private static RedisWatched watched;
  private static RedisFixture fixture;

  @BeforeAll
  static void start() {
    watched = new RedisWatched(1);
    fixture =
        new RedisFixture(
            RedisFixture.standalone(watched.urls())
                .with("redis.mode", "sentinel")
                .with("redis.masterName", RedisWatched.MASTER_NAME));
  }

  @AfterAll
  static void stop() {
    fixture.close();
    watched.close();
  }

  @Nested
  @DisplayName("presence")
  class Presence extends PresenceStoreContract {
    @Override
    protected PresenceStore store() {
      return new RedisPresenceStore(fixture.link());
    }
  }

  @Nested
  @DisplayName("rate limits")
  class RateLimits extends RateLimitStoreContract {
    @Override
    protected RateLimitStore store() {
      return new RedisRateLimitStore(fixture.link());
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
      return new RedisWatchStore(fixture.link());
    }

    @Override
    protected void pass(Duration time) {
      RealTime.pass(time);
    }
  }
}
