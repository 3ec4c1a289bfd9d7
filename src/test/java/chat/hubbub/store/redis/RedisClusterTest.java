package chat.hubbub.store.redis;

import chat.hubbub.store.PresenceStore;
import chat.hubbub.store.PresenceStoreContract;
import chat.hubbub.store.RateLimitStore;
import chat.hubbub.store.RateLimitStoreContract;
import chat.hubbub.store.WatchStore;
import chat.hubbub.store.WatchStoreContract;
import chat.hubbub.testkit.redis.RedisShards;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("On servers of a cluster")
class RedisClusterTest {
  private static RedisShards shards;
  private static RedisFixture fixture;

  @BeforeAll
  static void start() {
    shards = new RedisShards();
    fixture =
        new RedisFixture(RedisFixture.standalone(shards.urls()).with("redis.mode", "cluster"));
  }

  @AfterAll
  static void stop() {
    fixture.close();
    shards.close();
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
