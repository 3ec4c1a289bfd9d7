package chat.hubbub.store.redis;

import chat.hubbub.testkit.redis.RedisServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;

@DisplayName("On a server that stands alone")
class RedisStandaloneTest extends RedisStoresContract {
  private static RedisServer redis;
  private static RedisFixture fixture;

  @BeforeAll
  static void start() {
    redis = RedisServer.start();
    fixture = new RedisFixture(RedisFixture.standalone(redis.url()));
  }

  @AfterAll
  static void stop() {
    fixture.close();
    redis.close();
  }

  @Override
  RedisFixture fixture() {
    return fixture;
  }
}
