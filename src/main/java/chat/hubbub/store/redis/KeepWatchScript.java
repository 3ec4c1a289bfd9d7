package chat.hubbub.store.redis;

import io.vertx.core.Future;
import java.time.Duration;

/** Keeps whom a client watches: {@code lua/keep_watch.lua}. */
final class KeepWatchScript {
  private final LuaScript script = LuaScript.load("keep_watch");

  /**
   * @param replace whether the users take the place of those that are there
   */
  Future<Void> run(RedisLink link, String key, String users, Duration life, boolean replace) {
    return script
        .run(link, key, users, Long.toString(life.toMillis()), replace ? "1" : "0")
        .mapEmpty();
  }
}
