package chat.hubbub.store.redis;

import chat.hubbub.testkit.redis.RedisWatched;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;

@DisplayName("On servers watched by a Sentinel")
class RedisSentinelTest extends RedisStoresContract {
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

  @Override
  RedisFixture fixture() {
    return fixture;
  }
}
