package chat.hubbub.conformance;

import static chat.hubbub.testkit.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EventLoopWatchTest {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Vertx vertx = Vertx.vertx();
  private final EventLoopWatch watch = new EventLoopWatch();

  @AfterEach
  void close() throws Exception {
    watch.close();
    await(vertx.close());
  }

  @Test
  @DisplayName("A task that computes for 200 ms is seen")
  void computing() {
    onLoop(() -> compute(200));
    assertFalse(watch.takeBlocked().isEmpty());
  }

  @Test
  @DisplayName("A task that waits for 400 ms is seen")
  void waiting() {
    onLoop(
        () -> {
          long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(400);
          while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
          }
        });
    assertFalse(watch.takeBlocked().isEmpty());
  }

  @Test
  @DisplayName("A hundred tasks of 2 ms in a row are none that blocks")
  void manyShortTasks() {
    watch.takeBlocked();
    for (int i = 0; i < 100; i++) {
      onLoop(() -> compute(2));
    }
    assertEquals(List.of(), watch.takeBlocked());
  }

  private void onLoop(Runnable task) {
    Promise<Void> done = Promise.promise();
    vertx.runOnContext(
        go -> {
          task.run();
          done.complete();
        });
    await(done.future());
  }

  /** Spends this much CPU time of the calling thread. */
  private static void compute(long millis) {
    long end = THREADS.getCurrentThreadCpuTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (THREADS.getCurrentThreadCpuTime() < end) {
      Thread.onSpinWait();
    }
  }
}
