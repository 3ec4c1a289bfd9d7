package chat.hubbub.bench;

import io.netty.channel.EventLoop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * Acts in an open loop: each message or question has the time at which it should be sent, whatever
 * became of those before it, and its latency counts from then. So a server that stalls can't hide
 * it by keeping the load waiting (coordinated omission, after Gil Tene). Confined to the load's
 * event loop.
 */
final class Pace {
  private static final long TICK_MICROS = 500;

  /** After so many acts what came in is looked at, however late the rest is. */
  private static final int ACTS_A_TICK = 256;

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(3);
  private static final long LOOK_MILLIS = 5;

  private final double gap;
  private final long acts;
  private final LongConsumer act;
  private final BooleanSupplier complete;
  private final CompletableFuture<Void> done;
  private final long start = System.nanoTime();
  private long next;
  private long patienceEnds;

  /**
   * @param act is given its intended time, in nanoseconds of this process's clock
   * @param complete whether all that was to come of the acts so far has come
   * @param done completes when it has, or nothing came for a while
   */
  Pace(
      double rate,
      double seconds,
      LongConsumer act,
      BooleanSupplier complete,
      CompletableFuture<Void> done) {
    this.gap = TimeUnit.SECONDS.toNanos(1) / rate;
    this.acts = Math.max(1, (long) (rate * seconds));
    this.act = act;
    this.complete = complete;
    this.done = done;
  }

  void start(EventLoop loop) {
    tick(loop);
  }

  private void tick(EventLoop loop) {
    long now = System.nanoTime();
    int inTick = 0;
    while (next < acts && intended() <= now && inTick < ACTS_A_TICK) {
      act.accept(intended());
      next++;
      inTick++;
    }
    if (next < acts) {
      long pause = inTick == ACTS_A_TICK ? 0 : TICK_MICROS;
      loop.schedule(() -> tick(loop), pause, TimeUnit.MICROSECONDS);
    } else {
      patienceEnds = System.nanoTime() + PATIENCE_NANOS;
      look(loop);
    }
  }

  private long intended() {
    return start + (long) (next * gap);
  }

  private void look(EventLoop loop) {
    if (complete.getAsBoolean() || System.nanoTime() > patienceEnds) {
      done.complete(null);
    } else {
      loop.schedule(() -> look(loop), LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }
}
