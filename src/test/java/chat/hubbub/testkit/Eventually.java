package chat.hubbub.testkit;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits for what will come, with a deadline. For test threads, never for event loops. What doesn't
 * come fails with an {@link AssertionError} that says what was awaited and what was seen last.
 */
public final class Eventually {
  /** Generous, since the machine may be busy; what comes in time doesn't wait for it. */
  public static final Duration DEADLINE = Duration.ofSeconds(30);

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private Eventually() {}

  /** Waits until the condition holds. */
  public static void eventually(String what, BooleanSupplier condition) {
    eventually(what, DEADLINE, condition::getAsBoolean, held -> held);
  }

  /** Waits until the condition holds, at most that long. */
  public static void eventually(String what, Duration within, BooleanSupplier condition) {
    eventually(what, within, condition::getAsBoolean, held -> held);
  }

  /** Waits until what the probe sees is as wanted, and returns it. */
  public static <T> T eventually(String what, Supplier<T> probe, Predicate<? super T> wanted) {
    return eventually(what, DEADLINE, probe, wanted);
  }

  /**
   * Waits until what the probe sees is as wanted, and returns it. A probe that throws counts as not
   * yet; the last throw is the cause of the failure.
   */
  public static <T> T eventually(
      String what, Duration within, Supplier<T> probe, Predicate<? super T> wanted) {
    long end = System.nanoTime() + within.toNanos();
    Object last = null;
    Throwable thrown = null;
    while (true) {
      try {
        T seen = probe.get();
        if (wanted.test(seen)) {
          return seen;
        }
        last = seen;
        thrown = null;
      } catch (RuntimeException | AssertionError e) {
        thrown = e;
      }
      if (System.nanoTime() - end > 0) {
        throw late(what, within, last, thrown);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** The future's value; a failure is thrown as it is when unchecked, else wrapped. */
  public static <T> T await(Future<T> future) {
    return await(future, DEADLINE);
  }

  /** The future's value, waited for at most that long. */
  public static <T> T await(Future<T> future, Duration within) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw late("a future", within, future, null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Why the future failed; fails itself when it does not. */
  public static Throwable awaitFailure(Future<?> future) {
    await(future.otherwiseEmpty());
    if (future.succeeded()) {
      throw new AssertionError("expected a failure, was answered " + future.result());
    }
    return future.cause();
  }

  private static AssertionError late(
      String what, Duration within, @Nullable Object last, @Nullable Throwable thrown) {
    return new AssertionError(
        "not within " + within.toMillis() + " ms: " + what + "; last seen: " + last, thrown);
  }
}
