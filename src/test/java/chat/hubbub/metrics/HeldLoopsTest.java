package chat.hubbub.metrics;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.eventually;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An event loop that does not come back is counted. */
class HeldLoopsTest {

  @Test
  @DisplayName("A loop that is held is counted while it is")
  void held() {
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setBlockedThreadCheckInterval(5)
                .setMaxEventLoopExecuteTime(50)
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS));
    Meters meters = new Meters();
    meters.held().watch(vertx);
    CountDownLatch release = new CountDownLatch(1);
    vertx.runOnContext(
        v -> {
          try {
            release.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    eventually(
        "a held loop", () -> meters.scrape().matches("(?s).*hubbub_event_loop_held_total [1-9].*"));
    release.countDown();
    await(vertx.close());
    meters.close();
  }
}
