package chat.hubbub.metrics;

import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * How late event loops come to their timers: what everything else that runs on them waits too. Fed
 * from the loops, read on any thread.
 */
public final class EventLoopLag {
  private static final long EVERY_MILLIS = 100;
  private static final long WINDOW_NANOS = 5_000_000_000L;

  private final LongSupplier nanoTime;
  private final AtomicReference<Window> window;

  /** The worst lag since {@code startedAt}, and that of the window before. */
  private record Window(long startedAt, long worstBefore, AtomicLong worst) {}

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  public EventLoopLag(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.window = new AtomicReference<>(new Window(nanoTime.getAsLong(), 0, new AtomicLong()));
  }

  /** Watches the event loop of the calling context until Vert.x ends or undeploys it. */
  public void watch(Vertx vertx) {
    long[] expected = {nanoTime.getAsLong() + EVERY_MILLIS * 1_000_000};
    vertx.setPeriodic(
        EVERY_MILLIS,
        timer -> {
          long now = nanoTime.getAsLong();
          record(now - expected[0]);
          expected[0] = now + EVERY_MILLIS * 1_000_000;
        });
  }

  void record(long lagNanos) {
    current().worst().accumulateAndGet(Math.max(0, lagNanos), Math::max);
  }

  /** The worst lag of the last 5 to 10 seconds, in nanoseconds. */
  public long worstNanos() {
    Window now = current();
    return Math.max(now.worstBefore(), now.worst().get());
  }

  private Window current() {
    long now = nanoTime.getAsLong();
    return window.updateAndGet(
        there -> {
          long age = now - there.startedAt();
          if (age < WINDOW_NANOS) {
            return there;
          }
          long before = age < 2 * WINDOW_NANOS ? there.worst().get() : 0;
          return new Window(now, before, new AtomicLong());
        });
  }
}
