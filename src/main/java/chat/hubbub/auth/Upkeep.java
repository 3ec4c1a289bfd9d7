package chat.hubbub.auth;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What is done again and again, until it is ended: then nothing more begins, and what is under way
 * comes to its end, so that a store can be closed that nobody uses any more. Safe on any thread.
 */
final class Upkeep {
  private final Set<Runnable> timers = ConcurrentHashMap.newKeySet();
  private final Set<Future<?>> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean ended;

  /** From now on does this so often. */
  void every(Vertx vertx, Duration pause, Supplier<Future<?>> work) {
    long timer = vertx.setPeriodic(pause.toMillis(), t -> once(work));
    timers.add(() -> vertx.cancelTimer(timer));
  }

  /** Does something once, as one that is waited for. */
  void once(Supplier<Future<?>> work) {
    if (!ended) {
      Future<?> begun = work.get();
      underWay.add(begun);
      begun.onComplete(done -> underWay.remove(begun));
    }
  }

  /** Completes when nothing is done any more, be it well or not. */
  Future<Void> end() {
    ended = true;
    timers.forEach(Runnable::run);
    return Future.join(List.copyOf(underWay)).<Void>mapEmpty().otherwiseEmpty();
  }
}
