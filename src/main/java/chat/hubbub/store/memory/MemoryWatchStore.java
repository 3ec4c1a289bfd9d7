package chat.hubbub.store.memory;

import chat.hubbub.model.LoginId;
import chat.hubbub.model.UserId;
import chat.hubbub.store.WatchStore;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom polling clients watch, in memory. Bounded: of more than fit, those asked for least are
 * forgotten. Safe on any thread.
 */
public final class MemoryWatchStore implements WatchStore {
  /** Users in all sets together. */
  private static final long MAX_USERS = 1_000_000;

  /** What a set takes beside its users, counted in these. */
  private static final int SET = 8;

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final InstantSource clock;
  private final Cache<Client, Kept> sets;

  private record Client(LoginId login, String conn) {}

  private record Kept(List<UserId> users, long until) {}

  public MemoryWatchStore(InstantSource clock) {
    this.clock = clock;
    this.sets =
        Caffeine.newBuilder()
            .ticker(() -> clock.millis() * NANOS_PER_MILLI)
            .expireAfter(Expiry.writing((Client client, Kept kept) -> left(kept)))
            .maximumWeight(MAX_USERS)
            .weigher((Client client, Kept kept) -> SET + kept.users().size())
            .build();
  }

  private Duration left(Kept kept) {
    return Duration.ofMillis(kept.until() - clock.millis());
  }

  @Override
  public Future<Void> put(LoginId login, String conn, List<UserId> users, Duration life) {
    Kept now = new Kept(List.copyOf(users), clock.millis() + life.toMillis());
    sets.asMap().merge(new Client(login, conn), now, (was, put) -> until(put.users(), was, put));
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> keep(LoginId login, String conn, List<UserId> users, Duration life) {
    Kept now = new Kept(List.copyOf(users), clock.millis() + life.toMillis());
    sets.asMap().merge(new Client(login, conn), now, (was, kept) -> until(was.users(), was, kept));
    return Future.succeededFuture();
  }

  private static Kept until(List<UserId> users, Kept one, Kept other) {
    return new Kept(users, Math.max(one.until(), other.until()));
  }

  @Override
  public Future<@Nullable List<UserId>> get(LoginId login, String conn) {
    Kept kept = sets.getIfPresent(new Client(login, conn));
    return Future.succeededFuture(kept == null ? null : kept.users());
  }
}
