package chat.hubbub.session;

import io.netty.buffer.ByteBufUtil;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts what was written and has not left the process. Vert.x's own write queues grow without
 * bound when a client does not read; here the session is told when the limit is passed, and closes
 * (after Centrifuge's writer). Confined to the session's context.
 */
final class OutboundQueue {
  private final Transport transport;
  private final int limit;
  private final Runnable overflow;
  private final List<Promise<Void>> waiting = new ArrayList<>();
  private long bytes;
  private long frames;
  private boolean closed;

  /**
   * @param limit bytes that may wait
   * @param overflow called once when more would wait; nothing is written any more then
   */
  OutboundQueue(Transport transport, int limit, Runnable overflow) {
    this.transport = transport;
    this.limit = limit;
    this.overflow = overflow;
  }

  /** How many frames were written. */
  long frames() {
    return frames;
  }

  void write(String frame) {
    if (closed) {
      return;
    }
    int size = ByteBufUtil.utf8Bytes(frame);
    if (bytes + size > limit && bytes > 0) {
      close();
      overflow.run();
      return;
    }
    bytes += size;
    frames++;
    transport.write(frame).onComplete(done -> left(size));
  }

  /** Whether so much waits that what may be lost should be. */
  boolean crowded() {
    return bytes > limit / 2;
  }

  /** Completes when at most half the limit waits; also when the queue is closed. */
  Future<Void> ready() {
    if (!crowded() || closed) {
      return Future.succeededFuture();
    }
    Promise<Void> promise = Promise.promise();
    waiting.add(promise);
    return promise.future();
  }

  /** Nothing is written any more. */
  void close() {
    closed = true;
    release();
  }

  private void left(int size) {
    bytes -= size;
    if (!crowded()) {
      release();
    }
  }

  private void release() {
    if (!waiting.isEmpty()) {
      List<Promise<Void>> ready = List.copyOf(waiting);
      waiting.clear();
      ready.forEach(Promise::tryComplete);
    }
  }
}
