package chat.hubbub.store.redis;

import chat.hubbub.store.PresenceStore;
import chat.hubbub.store.PresenceStoreContract;
import chat.hubbub.testkit.redis.RedisServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class RedisPresenceStoreTest extends PresenceStoreContract {
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
  protected PresenceStore store() {
    return new RedisPresenceStore(fixture.link());
  }
}
