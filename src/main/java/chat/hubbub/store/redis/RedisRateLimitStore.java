package chat.hubbub.store.redis;

import chat.hubbub.store.RateLimitStore;
import io.vertx.core.Future;

/** Token buckets that all hubs share, one key each, gone when they are full. Safe on any thread. */
public final class RedisRateLimitStore implements RateLimitStore {
  private final RedisLink link;
  private final TakePermitScript takePermit = new TakePermitScript();

  public RedisRateLimitStore(RedisLink link) {
    this.link = link;
  }

  @Override
  public Future<Long> take(String key, Rate rate) {
    return takePermit.run(link, link.key("rate:{" + key + "}"), rate);
  }
}
