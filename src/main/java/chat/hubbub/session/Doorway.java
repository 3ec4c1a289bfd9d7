package chat.hubbub.session;

import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * Where a socket waits until its client says hello: for a bounded time, and at a place of the
 * address's {@link AddressGate}. Confined to the session's context.
 */
final class Doorway {
  private final AddressGate gate;
  private final String address;
  private final Vertx vertx;
  private long timer;
  private boolean inside;

  Doorway(AddressGate gate, String address, Vertx vertx) {
    this.gate = gate;
    this.address = address;
    this.vertx = vertx;
  }

  /**
   * Takes a place, if there is one.
   *
   * @param late called once when the time is over
   */
  boolean enter(Duration patience, Runnable late) {
    inside = gate.enter(address);
    if (inside) {
      timer = vertx.setTimer(patience.toMillis(), t -> late.run());
    }
    return inside;
  }

  /** Gives the place back, having said hello or gone. Idempotent. */
  void leave() {
    if (inside) {
      inside = false;
      gate.leave(address);
      vertx.cancelTimer(timer);
    }
  }
}
