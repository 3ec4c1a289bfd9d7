package chat.hubbub.testkit.proxy;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a connection: what comes in goes out in order, held back as long as the faults
 * say. On the event loop of its sockets.
 */
final class Lane {
  private static final long RECHECK_MILLIS = 10;

  private final Vertx vertx;
  private final Faults faults;
  private final NetSocket to;
  private final Deque<Parcel> parcels = new ArrayDeque<>();
  private boolean waiting;

  /** Bytes, or the end when null. */
  private record Parcel(@Nullable Buffer bytes, long due) {}

  Lane(Vertx vertx, Faults faults, NetSocket to) {
    this.vertx = vertx;
    this.faults = faults;
    this.to = to;
  }

  void send(Buffer bytes) {
    long due = System.nanoTime() / 1_000_000 + faults.holdMillis(bytes.length());
    parcels.add(new Parcel(bytes, due));
    next();
  }

  /** Closes once all is out. */
  void end() {
    parcels.add(new Parcel(null, 0));
    next();
  }

  private void next() {
    while (!waiting && !parcels.isEmpty()) {
      long wait = parcels.peek().due() - System.nanoTime() / 1_000_000;
      if (faults.blackHole()) {
        pause(RECHECK_MILLIS);
      } else if (wait > 0) {
        pause(wait);
      } else {
        deliver(parcels.poll());
      }
    }
  }

  private void pause(long millis) {
    waiting = true;
    vertx.setTimer(
        millis,
        id -> {
          waiting = false;
          next();
        });
  }

  private void deliver(Parcel parcel) {
    if (parcel.bytes() == null) {
      to.close();
    } else {
      to.write(parcel.bytes()).onFailure(alreadyGone -> {});
    }
  }
}
