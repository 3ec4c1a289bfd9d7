package chat.hubbub.auth;

import chat.hubbub.model.LoginId;
import chat.hubbub.model.UserId;
import chat.hubbub.store.LoginStore;
import chat.hubbub.store.LoginStore.Revocation;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which logins have ended, and whose tokens are to be renewed, as every node of the hub must know
 * it within seconds: the store is read every 2 s. Kept as long as a token from before can live.
 *
 * <p>All methods but {@link #start} are safe on any thread and return at once.
 */
public final class Revocations {
  private static final Logger LOG = LoggerFactory.getLogger(Revocations.class);
  private static final Duration READ_EVERY = Duration.ofSeconds(2);
  private static final Duration TRUSTED = Duration.ofSeconds(5);
  private static final Duration PRUNE_EVERY = Duration.ofHours(1);
  private static final Duration KEEP = AccessTokens.LONGEST.plus(Duration.ofMinutes(5));
  private static final int PAGE = 500;

  private final LoginStore store;
  private final InstantSource clock;
  private final Map<LoginId, Long> ended = new ConcurrentHashMap<>();
  private final Map<UserId, Long> renewed = new ConcurrentHashMap<>();
  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
  private final Upkeep upkeep = new Upkeep();
  private volatile long lastRead;
  private volatile long lastId;
  private volatile boolean reading;

  public Revocations(LoginStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Told of each revocation once, on whatever thread it was noticed; must return at once. */
  @FunctionalInterface
  public interface Listener {
    /**
     * @param login the one that ended; null: all tokens that the user has must be renewed, which
     *     {@link #isRevoked} tells of a given identity
     */
    void onRevoked(UserId user, @Nullable LoginId login);
  }

  /** Reads what there is, then goes on reading. Fails when the store can't be read. */
  public Future<Void> start(Vertx vertx) {
    return read()
        .onSuccess(
            done -> {
              upkeep.every(vertx, READ_EVERY, this::readAgain);
              upkeep.every(vertx, PRUNE_EVERY, this::prune);
            });
  }

  /** Reads no more. Completes when what is being read was read. */
  public Future<Void> stop() {
    return upkeep.end();
  }

  /**
   * Whether somebody's token, or the socket that they opened with it, counts no more. Whoever keeps
   * an identity subscribes first and asks then, so that nothing slips between.
   */
  public boolean isRevoked(Identity who) {
    if (hasEnded(who.login())) {
      return true;
    }
    Long before = renewed.get(who.user());
    return before != null && who.issuedAt() < before;
  }

  /** Whether that login has ended, as opposed to a token that can be renewed. */
  public boolean hasEnded(LoginId login) {
    return ended.containsKey(login);
  }

  /**
   * Takes note of a revocation that was just stored, before it is read back.
   *
   * @param login null: all tokens issued to the user before {@code at}
   */
  public void noticed(UserId user, @Nullable LoginId login, long at) {
    boolean fresh;
    if (login != null) {
      fresh = ended.putIfAbsent(login, at) == null;
    } else {
      Long former = renewed.get(user);
      fresh = former == null || former < at;
      renewed.merge(user, at, Math::max);
    }
    if (fresh) {
      listeners.forEach(listener -> tell(listener, user, login));
    }
  }

  /**
   * Adds a listener.
   *
   * @return takes it away again
   */
  public Runnable subscribe(Listener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /**
   * Whether what is known here can be relied on. While it can't, nothing may be delivered to
   * anybody: they may have been banned meanwhile.
   */
  public boolean healthy() {
    return clock.millis() - lastRead <= TRUSTED.toMillis();
  }

  private Future<Void> readAgain() {
    if (reading) {
      return Future.succeededFuture(); // A slow read is not helped by a second one.
    }
    return read().onFailure(e -> LOG.warn("revocations can't be read: {}", e.toString()));
  }

  /** One round, also for tests. */
  Future<Void> read() {
    reading = true;
    long begun = clock.millis();
    return readFrom(lastId)
        .onSuccess(
            done -> {
              lastRead = begun;
              forget(begun - KEEP.toMillis());
            })
        .onComplete(done -> reading = false);
  }

  private Future<Void> readFrom(long after) {
    return store
        .revocations(after, PAGE)
        .compose(
            page -> {
              take(page);
              return page.size() < PAGE ? Future.succeededFuture() : readFrom(lastId);
            });
  }

  private void take(List<Revocation> page) {
    long old = clock.millis() - KEEP.toMillis();
    for (Revocation revocation : page) {
      if (revocation.at() >= old) {
        noticed(revocation.user(), revocation.login(), revocation.at());
      }
      lastId = revocation.id();
    }
  }

  private void forget(long before) {
    ended.values().removeIf(at -> at < before);
    renewed.values().removeIf(at -> at < before);
  }

  private Future<Void> prune() {
    long now = clock.millis();
    return store
        .prune(now, now - KEEP.toMillis())
        .onFailure(e -> LOG.warn("expired logins can't be pruned: {}", e.toString()));
  }

  private static void tell(Listener listener, UserId user, @Nullable LoginId login) {
    try {
      listener.onRevoked(user, login);
    } catch (RuntimeException e) {
      LOG.error("a listener failed on a revocation", e);
    }
  }
}
