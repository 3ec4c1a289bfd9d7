package chat.hubbub.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.protocol.CloseReason;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OutboundQueueTest {
  private static final int LIMIT = 100;

  private final SlowTransport transport = new SlowTransport();
  private int overflows;
  private final OutboundQueue queue = new OutboundQueue(transport, LIMIT, () -> overflows++);

  /** Lets nothing go until it is told to; what was written since then goes together. */
  private static final class SlowTransport implements Transport {
    final List<String> written = new ArrayList<>();
    private Promise<Void> leaving = Promise.promise();

    @Override
    public String name() {
      return "slow";
    }

    @Override
    public Future<Void> write(String frame) {
      written.add(frame);
      return leaving.future();
    }

    void leave() {
      Promise<Void> left = leaving;
      leaving = Promise.promise();
      left.complete();
    }

    @Override
    public void ping() {}

    @Override
    public void close(CloseReason reason) {}
  }

  @Test
  @DisplayName("More than the limit may pass, as long as no more than that waits")
  void write_countsWhatHasNotLeft() {
    for (int i = 0; i < 10; i++) {
      queue.write("x".repeat(60));
      queue.write("y".repeat(40));
      transport.leave();
    }
    assertEquals(20, transport.written.size());
    assertEquals(20, queue.frames());
    assertEquals(0, overflows);
  }

  @Test
  @DisplayName("The frame that would pass the limit is not written, nor is anything after it")
  void write_beyondTheLimit_overflowsOnce() {
    queue.write("x".repeat(60));
    queue.write("ü".repeat(21));
    queue.write("z");
    transport.leave();
    queue.write("z");
    assertEquals(List.of("x".repeat(60)), transport.written);
    assertEquals(1, overflows);
  }

  @Test
  @DisplayName("A single frame larger than the limit is written when nothing waits")
  void write_oneLargeFrame_passes() {
    queue.write("x".repeat(LIMIT + 1));
    assertEquals(1, transport.written.size());
    assertEquals(0, overflows);
  }

  @Test
  @DisplayName("There is room again when what left together has left")
  void ready_whenHalfTheLimitWaits() {
    queue.write("x".repeat(30));
    assertTrue(queue.ready().isComplete());
    queue.write("x".repeat(30));
    Future<Void> ready = queue.ready();
    assertFalse(ready.isComplete());
    transport.leave();
    assertTrue(ready.isComplete());
  }

  @Test
  @DisplayName("Nobody waits for a queue that was closed")
  void close_completesWhoWaits() {
    queue.write("x".repeat(60));
    Future<Void> ready = queue.ready();
    queue.close();
    assertTrue(ready.isComplete());
    assertTrue(queue.ready().isComplete());
  }
}
