package chat.hubbub.bench;

import chat.hubbub.bench.Scene.Sender;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Sends in an open loop: each message has the time at which it should be sent, whatever became of
 * those before it, and its latency counts from then. So a server that stalls can't hide it by
 * keeping the load waiting (coordinated omission, after Gil Tene). Confined to the load's event
 * loop.
 */
final class Pace {
  private static final long TICK_MICROS = 500;

  /** After so many sends what came in is looked at, however late the rest is. */
  private static final int SENDS_A_TICK = 256;

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(3);
  private static final long LOOK_MILLIS = 5;

  private final Crowd crowd;
  private final Tally tally;
  private final double gap;
  private final long messages;
  private final int size;
  private final CompletableFuture<Void> done;
  private final List<Sender> senders;
  private final long start = System.nanoTime();
  private long next;
  private long patienceEnds;

  /**
   * @param size characters of a text
   * @param done completes when all has arrived, or nothing came for a while
   */
  Pace(
      Crowd crowd,
      Tally tally,
      double rate,
      double seconds,
      int size,
      CompletableFuture<Void> done) {
    this.crowd = crowd;
    this.tally = tally;
    this.gap = TimeUnit.SECONDS.toNanos(1) / rate;
    this.messages = Math.max(1, (long) (rate * seconds));
    this.size = size;
    this.done = done;
    this.senders = crowd.scene().senders();
  }

  void start(EventLoop loop) {
    tick(loop);
  }

  private void tick(EventLoop loop) {
    long now = System.nanoTime();
    int sends = 0;
    while (next < messages && intended() <= now && sends < SENDS_A_TICK) {
      send(intended());
      sends++;
    }
    if (next < messages) {
      long pause = sends == SENDS_A_TICK ? 0 : TICK_MICROS;
      loop.schedule(() -> tick(loop), pause, TimeUnit.MICROSECONDS);
    } else {
      patienceEnds = System.nanoTime() + PATIENCE_NANOS;
      look(loop);
    }
  }

  private long intended() {
    return start + (long) (next * gap);
  }

  private void send(long intended) {
    Sender sender = senders.get((int) (next % senders.size()));
    tally.sent(sender.reach());
    String text = Mark.text(intended, sender.seat(), size);
    crowd.client(sender.seat()).send(sender.channel(), text, intended);
    next++;
  }

  private void look(EventLoop loop) {
    if (tally.complete() || System.nanoTime() > patienceEnds) {
      done.complete(null);
    } else {
      loop.schedule(() -> look(loop), LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }
}
