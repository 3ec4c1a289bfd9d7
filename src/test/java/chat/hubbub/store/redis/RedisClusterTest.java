package chat.hubbub.store.redis;

import chat.hubbub.testkit.redis.RedisShards;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;

@DisplayName("On servers of a cluster")
class RedisClusterTest extends RedisStoresContract {
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

  @Override
  RedisFixture fixture() {
    return fixture;
  }
}
