package chat.hubbub.store.redis;

import chat.hubbub.store.RateLimitStore;
import io.vertx.core.Future;

/**
 * Limits over all nodes while their store is there, and over each node by itself while it is not:
 * never none.
 */
public final class FallbackRateLimitStore implements RateLimitStore {
  private final RateLimitStore shared;
  private final RateLimitStore own;

  public FallbackRateLimitStore(RateLimitStore shared, RateLimitStore own) {
    this.shared = shared;
    this.own = own;
  }

  @Override
  public Future<Long> take(String key, Rate rate) {
    return shared.take(key, rate).recover(outOfReach -> own.take(key, rate));
  }
}
