package chat.hubbub.store.sqlite;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Work that was accepted, and the future its caller holds. The future completes on the context that
 * asked, whichever thread did the work.
 */
final class Pending<T> {

  /** What is run with a connection, inside a transaction. */
  interface Work<T> {
    @Nullable T run(SqliteConnection db) throws Exception;
  }

  private final Context caller;
  private final Promise<T> promise = Promise.promise();
  private final Work<T> work;
  private final long bytes;
  private @Nullable T result;
  private @Nullable Throwable failure;

  Pending(Vertx vertx, Work<T> work, long bytes) {
    this.caller = vertx.getOrCreateContext();
    this.work = work;
    this.bytes = bytes;
  }

  Future<T> future() {
    return promise.future();
  }

  long bytes() {
    return bytes;
  }

  /** Runs the work and keeps its result until {@link #deliver}. */
  void run(SqliteConnection db) throws Exception {
    failure = null;
    result = work.run(db);
  }

  void succeed(@Nullable T value) {
    result = value;
  }

  void fail(Throwable cause) {
    failure = cause;
  }

  /** Tells the caller, once what was kept is durable. */
  void deliver() {
    T value = result;
    Throwable cause = failure;
    try {
      caller.runOnContext(
          none -> {
            if (cause == null) {
              promise.tryComplete(value);
            } else {
              promise.tryFail(cause);
            }
          });
    } catch (RejectedExecutionException stopped) {
      // Vert.x has shut down: nobody is left to be told.
    }
  }
}
