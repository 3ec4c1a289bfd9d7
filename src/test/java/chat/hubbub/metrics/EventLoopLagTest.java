package chat.hubbub.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EventLoopLagTest {
  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong now = new AtomicLong();
  private final EventLoopLag lag = new EventLoopLag(now::get);

  @Test
  @DisplayName("the worst lag is told for 5 to 10 seconds, then forgotten")
  void worst_isKeptAWhile() {
    lag.record(70);
    lag.record(30);
    assertEquals(70, lag.worstNanos());
    now.addAndGet(6 * SECOND);
    lag.record(10);
    assertEquals(70, lag.worstNanos());
    now.addAndGet(5 * SECOND);
    assertEquals(10, lag.worstNanos());
    now.addAndGet(60 * SECOND);
    assertEquals(0, lag.worstNanos());
  }

  @Test
  @DisplayName("a timer that is early is no lag")
  void early_isNoLag() {
    lag.record(-5);
    assertEquals(0, lag.worstNanos());
  }
}
