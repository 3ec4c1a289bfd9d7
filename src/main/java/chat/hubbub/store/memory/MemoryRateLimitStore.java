package chat.hubbub.store.memory;

import chat.hubbub.store.RateLimitStore;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Token buckets in memory, each kept as one number: the generic cell rate algorithm (ITU-T I.371).
 * That number is the time at which the bucket would be full again, so one that is past needs no
 * entry. Safe on any thread.
 *
 * <p>Memory is bounded: with more keys than fit, some begin anew with a full bucket.
 */
public final class MemoryRateLimitStore implements RateLimitStore {
  private static final long MAX_KEYS = 100_000;
  private static final Duration FORGET = Duration.ofHours(1);
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final InstantSource clock;
  private final Cache<String, Long> fullAt =
      Caffeine.newBuilder().maximumSize(MAX_KEYS).expireAfterWrite(FORGET).build();

  public MemoryRateLimitStore(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Future<Long> take(String key, Rate rate) {
    long now = clock.millis() * NANOS_PER_MILLI;
    long perPermit = Math.max(1, rate.per().toNanos() / rate.permits());
    long latest = now + rate.burst() * perPermit;
    Taking taking = new Taking(now, perPermit, latest);
    fullAt.asMap().compute(key, taking::next);
    return Future.succeededFuture(taking.waitMillis());
  }

  /** One attempt; the map runs it alone for its key. */
  private static final class Taking {
    private final long now;
    private final long perPermit;
    private final long latest;
    private long waitNanos;

    Taking(long now, long perPermit, long latest) {
      this.now = now;
      this.perPermit = perPermit;
      this.latest = latest;
    }

    Long next(String key, @Nullable Long was) {
      // What no taking could have set is left from a clock that ran ahead.
      long from = was == null ? now : Math.min(Math.max(was, now), latest);
      long then = from + perPermit;
      waitNanos = Math.max(0, then - latest);
      return waitNanos > 0 ? from : then;
    }

    long waitMillis() {
      return (waitNanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
    }
  }
}
