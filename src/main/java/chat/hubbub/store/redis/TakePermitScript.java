package chat.hubbub.store.redis;

import chat.hubbub.store.RateLimitStore.Rate;
import io.vertx.core.Future;

/** Takes one permit of a token bucket: {@code lua/take_permit.lua}. */
final class TakePermitScript {
  private static final long NANOS_PER_MICRO = 1_000;
  private static final long MICROS_PER_MILLI = 1_000;

  private final LuaScript script = LuaScript.load("take_permit");

  /**
   * @return 0, or the milliseconds until there is a permit
   */
  Future<Long> run(RedisLink link, String key, Rate rate) {
    long micros = Math.max(1, rate.per().toNanos() / NANOS_PER_MICRO / rate.permits());
    return script
        .run(link, key, Long.toString(micros), Integer.toString(rate.burst()))
        .map(answer -> answer == null ? 0L : millis(answer.toLong()));
  }

  private static long millis(long micros) {
    return (micros + MICROS_PER_MILLI - 1) / MICROS_PER_MILLI;
  }
}
