package chat.hubbub.auth;

import chat.hubbub.store.KeyStore;
import chat.hubbub.store.KeyStore.Key;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secret keys of one purpose, as all nodes have them. Made at the first start, renewed in due
 * time, read again every minute; former ones verify until all that they signed has expired.
 *
 * <p>A new key signs only once it is old enough that every node has read it; until then the former
 * one does. Reading is synchronous and safe on any thread.
 */
public final class SigningKeys {
  /** Access tokens. */
  public static final String ACCESS = "access";

  /** Sync tokens. */
  public static final String SYNC = "sync";

  private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);
  private static final Duration RELOAD = Duration.ofMinutes(1);
  private static final Duration SETTLED = RELOAD.multipliedBy(3);
  private static final int SECRET_BYTES = 32;
  private static final int MAX_ROUNDS = 10;

  private final KeyStore store;
  private final String purpose;
  private final Ages ages;
  private final InstantSource clock;
  private final SecureRandom random;
  private final Upkeep upkeep = new Upkeep();
  private volatile List<Key> newestFirst = List.of();

  /**
   * @param rotation how long a key signs
   * @param signed how long what it signed may be valid
   */
  public record Ages(Duration rotation, Duration signed) {}

  public SigningKeys(
      KeyStore store, String purpose, Ages ages, InstantSource clock, SecureRandom random) {
    this.store = store;
    this.purpose = purpose;
    this.ages = ages;
    this.clock = clock;
    this.random = random;
  }

  /** Reads the keys, makes the first one if there is none, and keeps them fresh from then on. */
  public Future<Void> start(Vertx vertx) {
    return refresh().onSuccess(read -> upkeep.every(vertx, RELOAD, this::refreshAgain));
  }

  /** Keeps them fresh no more. Completes when what is being read was read. */
  Future<Void> stop() {
    return upkeep.end();
  }

  /** The key to sign with now. */
  public Key current() {
    List<Key> keys = newestFirst;
    if (keys.isEmpty()) {
      throw new IllegalStateException("not started");
    }
    long settled = clock.millis() - SETTLED.toMillis();
    for (Key key : keys) {
      if (key.createdAt() <= settled) {
        return key;
      }
    }
    return keys.get(keys.size() - 1);
  }

  /** The key of that id, or null when it is unknown or forgotten. */
  public @Nullable Key byId(long id) {
    for (Key key : newestFirst) {
      if (key.id() == id) {
        return key;
      }
    }
    return null;
  }

  /**
   * Reads the keys anew, adding one when it is time, and forgets those that verify nothing more.
   */
  Future<Void> refresh() {
    return read(MAX_ROUNDS).compose(keys -> forget(keys));
  }

  private Future<Void> refreshAgain() {
    return refresh()
        .onFailure(e -> LOG.warn("signing keys of {} can't be read: {}", purpose, e.toString()));
  }

  private Future<List<Key>> read(int rounds) {
    return store
        .keys(purpose)
        .compose(
            keys -> {
              if (!due(keys)) {
                newestFirst = List.copyOf(keys);
                return Future.succeededFuture(newestFirst);
              }
              if (rounds == 0) {
                return Future.failedFuture("no signing key could be added");
              }
              // Whether ours or another node's was added: read what there is now.
              return addAfter(keys).compose(added -> read(rounds - 1));
            });
  }

  private boolean due(List<Key> keys) {
    return keys.isEmpty() || keys.get(0).createdAt() + ages.rotation().toMillis() <= clock.millis();
  }

  private Future<Boolean> addAfter(List<Key> keys) {
    long newest = keys.isEmpty() ? 0 : keys.get(0).id();
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    long id = 0;
    while (id <= 0) {
      id = random.nextLong() >>> 1;
    }
    return store.add(new Key(id, purpose, secret, clock.millis()), newest);
  }

  /** A key is done when its successor has been signing for longer than what it signed is valid. */
  private Future<Void> forget(List<Key> keys) {
    long done = clock.millis() - ages.signed().toMillis() - SETTLED.toMillis();
    for (Key successor : keys.subList(0, keys.size() - 1)) {
      if (successor.createdAt() < done) {
        return store.prune(purpose, successor.createdAt());
      }
    }
    return Future.succeededFuture();
  }
}
