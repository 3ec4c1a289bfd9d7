package chat.hubbub.session;

import chat.hubbub.fanout.EncodedEvent;
import io.netty.buffer.ByteBufUtil;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
  private @Nullable Batch newest;
  private long bytes;
  private long frames;
  private boolean closed;

  /** Frames that leave together. */
  private static final class Batch {
    final Future<Void> leaves;
    int bytes;

    Batch(Future<Void> leaves) {
      this.leaves = leaves;
    }
  }

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
    int size = ByteBufUtil.utf8Bytes(frame);
    if (admits(size)) {
      count(size, transport.write(frame));
    }
  }

  void write(EncodedEvent event) {
    if (admits(event.bytes())) {
      count(event.bytes(), transport.write(event));
    }
  }

  private boolean admits(int size) {
    if (closed) {
      return false;
    }
    if (bytes + size > limit && bytes > 0) {
      close();
      overflow.run();
      return false;
    }
    return true;
  }

  private void count(int size, Future<Void> leaves) {
    frames++;
    if (leaves.isComplete()) {
      return;
    }
    bytes += size;
    if (newest == null || newest.leaves != leaves) {
      Batch batch = new Batch(leaves);
      newest = batch;
      leaves.onComplete(done -> left(batch.bytes));
    }
    newest.bytes += size;
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
    if (bytes == 0) {
      newest = null;
    }
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
