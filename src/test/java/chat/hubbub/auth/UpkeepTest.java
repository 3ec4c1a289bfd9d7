package chat.hubbub.auth;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UpkeepTest {
  private final Vertx vertx = Vertx.vertx();
  private final Upkeep upkeep = new Upkeep();

  @AfterEach
  void close() {
    await(vertx.close());
  }

  @Test
  @DisplayName("At its end what is under way is waited for, be it well or not, and no more begins")
  void end() {
    Promise<Void> slow = Promise.promise();
    AtomicInteger begun = new AtomicInteger();
    upkeep.every(
        vertx,
        Duration.ofMillis(1),
        () -> {
          begun.incrementAndGet();
          return slow.future();
        });
    eventually("it is done again", () -> begun.get() > 1);
    Future<Void> ended = upkeep.end();
    int so = begun.get();
    assertFalse(ended.isComplete());
    upkeep.once(
        () -> {
          begun.incrementAndGet();
          return Future.succeededFuture();
        });
    slow.fail("no store");
    await(ended);
    assertEquals(so, begun.get());
  }
}
