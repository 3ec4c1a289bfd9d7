package chat.hubbub.session;

import chat.hubbub.fanout.EncodedEvent;
import chat.hubbub.protocol.CloseReason;
import io.vertx.core.Future;

/**
 * What carries a session: one standing connection, or something that behaves like one. Called on
 * the session's context. In the other direction the transport calls {@link Session#received},
 * {@link Session#heard} and {@link Session#gone}, on the same context.
 */
public interface Transport {

  /** What operators know it by. */
  String name();

  /**
   * Writes a frame after those before it; completes when its bytes have left the process. Frames
   * that leave together may share one future.
   */
  Future<Void> write(String frame);

  /**
   * Writes an event's frame, in order with the others, though it may wait a moment for more to
   * leave with it. Where it can, a transport makes its form of it once for all that it goes to.
   */
  default Future<Void> write(EncodedEvent event) {
    return write(event.frame());
  }

  /** Asks the other end for a sign of life, where the transport can; else does nothing. */
  void ping();

  /**
   * Writes what was given so far, then closes; cuts the connection when that takes longer than a
   * moment. {@link Session#gone} follows.
   */
  void close(CloseReason reason);
}
