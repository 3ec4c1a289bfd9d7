package chat.hubbub.transport;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The sockets of an event loop that were written to and are still to be flushed, each of which is a
 * call to the system: most of what a delivery costs. What a client waits for leaves at the end of
 * the loop's turn. Events for many may wait for others: a round of flushes is followed by a pause,
 * the longer the longer it took, so that a busy loop spends a bounded part of its time on them, and
 * what comes meanwhile for one socket leaves in one call. On a loop with little to do there is
 * hardly a pause. Confined to the event loop.
 */
final class FlushTurn {
  /** A pause is so many times as long as the round before it. */
  private static final long REST = 8;

  private static final long MAX_PAUSE = TimeUnit.MILLISECONDS.toNanos(40);

  private final List<SocketWriter> now = new ArrayList<>();
  private final List<SocketWriter> gathered = new ArrayList<>();
  private final LongSupplier nanos;
  private long pauseEnds;

  /**
   * @param nanos the time, from any zero
   */
  FlushTurn(LongSupplier nanos) {
    this.nanos = nanos;
    this.pauseEnds = nanos.getAsLong();
  }

  /** Flushes it at the end of this turn. */
  void atOnce(SocketWriter writer, EventLoop loop) {
    if (now.isEmpty()) {
      // Behind the tasks that wait now, which may have more for the same sockets.
      loop.execute(() -> each(now, SocketWriter::turnEnds));
    }
    now.add(writer);
  }

  /** Flushes it when the pause is over. */
  void gather(SocketWriter writer, EventLoop loop) {
    if (gathered.isEmpty()) {
      long pause = pauseEnds - nanos.getAsLong();
      if (pause <= 0) {
        loop.execute(this::round);
      } else {
        loop.schedule(this::round, pause, TimeUnit.NANOSECONDS);
      }
    }
    gathered.add(writer);
  }

  private void round() {
    long begun = nanos.getAsLong();
    each(gathered, SocketWriter::pauseEnds);
    long ended = nanos.getAsLong();
    pauseEnds = ended + Math.min(MAX_PAUSE, REST * (ended - begun));
  }

  private static void each(List<SocketWriter> writers, Consumer<SocketWriter> flush) {
    // By index: a failed write may lead to another, which adds to the list.
    for (int i = 0; i < writers.size(); i++) {
      flush.accept(writers.get(i));
    }
    writers.clear();
  }
}
