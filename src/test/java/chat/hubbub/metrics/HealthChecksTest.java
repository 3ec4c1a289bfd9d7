package chat.hubbub.metrics;

import static chat.hubbub.testkit.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HealthChecksTest {
  @Test
  @DisplayName("what fails, throws or does not answer in time is down, the rest is up")
  void run_tellsEach() {
    HealthChecks checks =
        new HealthChecks()
            .add("well", Future::succeededFuture)
            .add("failing", () -> Future.failedFuture("meant to"))
            .add(
                "throwing",
                () -> {
                  throw new IllegalStateException("meant to");
                })
            .add("silent", () -> Promise.<Void>promise().future());
    var report = await(checks.run());
    assertEquals(List.of("well", "failing", "throwing", "silent"), List.copyOf(report.keySet()));
    assertEquals(List.of(true, false, false, false), List.copyOf(report.values()));
  }
}
