package chat.hubbub.store.redis;

import chat.hubbub.store.WatchStore;
import chat.hubbub.store.WatchStoreContract;
import chat.hubbub.testkit.redis.RedisServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class RedisWatchStoreTest extends WatchStoreContract {
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
  protected WatchStore store() {
    return new RedisWatchStore(fixture.link());
  }

  @Override
  protected void pass(Duration time) {
    RealTime.pass(time);
  }
}
