package chat.hubbub.store.redis;

import io.vertx.core.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Keeps how somebody is: {@code lua/put_presence.lua}. */
final class PutPresenceScript {
  static final String ONLINE = "online";
  static final String ACTIVE = "active";

  /** So many people are never asked for again that they may not be kept for ever. */
  private static final Duration FORGET = Duration.ofDays(60);

  private final LuaScript script = LuaScript.load("put_presence");

  Future<Void> run(RedisLink link, String key, boolean online, @Nullable Long activeAt) {
    return script
        .run(
            link,
            key,
            online ? "1" : "0",
            activeAt == null ? "" : activeAt.toString(),
            Long.toString(FORGET.toMillis()))
        .mapEmpty();
  }
}
