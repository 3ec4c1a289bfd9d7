package chat.hubbub.store.cassandra;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What every call of a store has in common: it ends in time, in words of ours, and on the context
 * it was made on. For any thread.
 */
final class Operations {
  private final Vertx vertx;
  private final long millis;

  Operations(Vertx vertx, Duration within) {
    this.vertx = vertx;
    this.millis = within.toMillis();
  }

  /**
   * Runs a piece of work. Where it takes too long the caller is told {@code UNAVAILABLE}, and the
   * work goes on to its own end.
   */
  <T> Future<T> run(Supplier<Future<T>> work) {
    Context caller = vertx.getOrCreateContext();
    Promise<T> answer = Promise.promise();
    if (Vertx.currentContext() == caller) {
      begin(caller, work, answer);
    } else {
      caller.runOnContext(v -> begin(caller, work, answer));
    }
    return answer.future();
  }

  private <T> void begin(Context caller, Supplier<Future<T>> work, Promise<T> answer) {
    long timer = vertx.setTimer(millis, late -> answer.tryFail(Failures.late()));
    started(work)
        .onComplete(
            done -> {
              vertx.cancelTimer(timer);
              deliver(caller, answer, done);
            });
  }

  private static <T> Future<T> started(Supplier<Future<T>> work) {
    try {
      return work.get();
    } catch (RuntimeException refused) {
      return Future.failedFuture(refused);
    }
  }

  private static <T> void deliver(Context caller, Promise<T> answer, AsyncResult<T> done) {
    if (Vertx.currentContext() != caller) {
      caller.runOnContext(v -> complete(answer, done));
    } else {
      complete(answer, done);
    }
  }

  private static <T> void complete(Promise<T> answer, AsyncResult<T> done) {
    if (done.succeeded()) {
      answer.tryComplete(done.result());
    } else {
      answer.tryFail(Failures.forCaller(done.cause()));
    }
  }
}
