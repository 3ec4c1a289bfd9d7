package chat.hubbub.store.memory;

import chat.hubbub.model.UserId;
import chat.hubbub.store.PresenceStore;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How people were last seen, in memory. Bounded: of more people than fit, those asked for least are
 * forgotten. Safe on any thread.
 */
public final class MemoryPresenceStore implements PresenceStore {
  private static final long MAX_USERS = 500_000;

  private final Cache<UserId, Seen> seen = Caffeine.newBuilder().maximumSize(MAX_USERS).build();

  @Override
  public Future<Void> put(UserId user, boolean online, @Nullable Long lastActiveAt) {
    seen.asMap()
        .merge(
            user,
            new Seen(online, lastActiveAt),
            (former, now) -> new Seen(online, later(former.lastActiveAt(), lastActiveAt)));
    return Future.succeededFuture();
  }

  private static @Nullable Long later(@Nullable Long a, @Nullable Long b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return Math.max(a, b);
  }

  @Override
  public Future<Map<UserId, Seen>> seen(List<UserId> users) {
    return Future.succeededFuture(seen.getAllPresent(users));
  }
}
