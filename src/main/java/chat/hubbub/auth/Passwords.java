package chat.hubbub.auth;

import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Hashes and checks passwords with Argon2id, on threads of its own. One hash takes tens of
 * milliseconds and 19 MiB, so few run at once and few wait; beyond that a call fails with {@code
 * UNAVAILABLE}. Safe on any thread; futures complete on the caller's context.
 */
public final class Passwords {
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final long RETRY_MILLIS = 2_000;

  private final WorkerExecutor workers;
  private final SecureRandom random;
  private final Argon2Hash.Cost cost;
  private final int mostWaiting;
  private final AtomicInteger waiting = new AtomicInteger();

  /**
   * @param threads how many hashes are made at once
   * @param queue how many more may wait
   */
  public Passwords(Vertx vertx, SecureRandom random, int threads, int queue) {
    this(vertx, random, threads, queue, Argon2Hash.Cost.DEFAULT);
  }

  Passwords(Vertx vertx, SecureRandom random, int threads, int queue, Argon2Hash.Cost cost) {
    this.workers = vertx.createSharedWorkerExecutor("hubbub-passwords", threads);
    this.random = random;
    this.cost = cost;
    this.mostWaiting = threads + queue;
  }

  /**
   * @param outdated it was hashed at another cost than is used now: hash it again and store that
   */
  public record Check(boolean matches, boolean outdated) {}

  /** The encoded hash to store. */
  public Future<String> hash(String password) {
    return run(
        () -> {
          byte[] salt = new byte[SALT_BYTES];
          random.nextBytes(salt);
          return Argon2Hash.of(password, cost, salt, HASH_BYTES).encoded();
        });
  }

  /**
   * Checks a password.
   *
   * @param encoded as {@link #hash} gave it; null when there is no such account: never matches, in
   *     the same time
   */
  public Future<Check> check(String password, @Nullable String encoded) {
    return run(
        () -> {
          Argon2Hash hash =
              encoded == null
                  ? Argon2Hash.unmatchable(cost, SALT_BYTES, HASH_BYTES)
                  : Argon2Hash.parse(encoded);
          return new Check(hash.matches(password), !hash.cost().equals(cost));
        });
  }

  /** Lets go of the threads. */
  public Future<Void> close() {
    return workers.close();
  }

  private <T> Future<T> run(Callable<T> work) {
    if (waiting.incrementAndGet() > mostWaiting) {
      waiting.decrementAndGet();
      return Future.failedFuture(
          new HubbubException(
              ErrorCode.UNAVAILABLE, "Too many people log in just now.", RETRY_MILLIS));
    }
    return workers.executeBlocking(
        () -> {
          try {
            return work.call();
          } finally {
            waiting.decrementAndGet();
          }
        },
        false);
  }
}
