package chat.hubbub.app;

import chat.hubbub.config.VolatileOptions;
import chat.hubbub.config.VolatileType;
import chat.hubbub.store.PresenceStore;
import chat.hubbub.store.RateLimitStore;
import chat.hubbub.store.WatchStore;
import chat.hubbub.store.memory.MemoryPresenceStore;
import chat.hubbub.store.memory.MemoryRateLimitStore;
import chat.hubbub.store.memory.MemoryWatchStore;
import chat.hubbub.store.redis.FallbackPresenceStore;
import chat.hubbub.store.redis.FallbackRateLimitStore;
import chat.hubbub.store.redis.RedisLink;
import chat.hubbub.store.redis.RedisPresenceStore;
import chat.hubbub.store.redis.RedisRateLimitStore;
import chat.hubbub.store.redis.RedisWatchStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What is volatile: in this process, or in Redis with this process to fall back on.
 *
 * @param end closes the connections
 */
record VolatileState(
    RateLimitStore rateLimits,
    PresenceStore presence,
    WatchStore watches,
    Supplier<Future<Void>> end) {

  /** Chooses as configured. A Redis that is out of reach is no reason not to start. */
  static Future<VolatileState> open(Vertx vertx, VolatileOptions options, Clock clock) {
    VolatileState memory =
        new VolatileState(
            new MemoryRateLimitStore(clock),
            new MemoryPresenceStore(),
            new MemoryWatchStore(clock),
            Future::succeededFuture);
    if (options.type() == VolatileType.MEMORY) {
      return Future.succeededFuture(memory);
    }
    return RedisLink.open(vertx, options.redis(), new SecureRandom())
        .map(
            link ->
                new VolatileState(
                    new FallbackRateLimitStore(new RedisRateLimitStore(link), memory.rateLimits()),
                    new FallbackPresenceStore(new RedisPresenceStore(link), memory.presence()),
                    // Without it each node goes on with what its sessions hold.
                    new RedisWatchStore(link),
                    link::close));
  }
}
