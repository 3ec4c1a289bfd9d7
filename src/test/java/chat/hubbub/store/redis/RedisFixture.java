package chat.hubbub.store.redis;

import chat.hubbub.config.HubOptions;
import chat.hubbub.testkit.Eventually;
import io.vertx.core.Vertx;
import java.util.Random;
import java.util.UUID;

/** An open link to servers that a test has started, with a key prefix of its own. */
final class RedisFixture implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final RedisLink link;

  RedisFixture(HubOptions options) {
    HubOptions own = options.with("redis.keyPrefix", "test-" + UUID.randomUUID());
    link = Eventually.await(RedisLink.open(vertx, own.volatiles().redis(), new Random()));
    Eventually.eventually("Redis is reached", link::up);
  }

  /** A link to a server that stands alone; patient, since the machine may be busy. */
  static HubOptions standalone(String url) {
    return HubOptions.defaults().with("redis.urls", url).with("redis.timeout", "2s");
  }

  RedisLink link() {
    return link;
  }

  @Override
  public void close() {
    Eventually.await(link.close());
    Eventually.await(vertx.close());
  }
}
