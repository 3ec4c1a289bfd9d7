package chat.hubbub.metrics;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must be well for a hub to be sent clients. Safe on any thread. */
public final class HealthChecks {
  private static final Logger log = LoggerFactory.getLogger(HealthChecks.class);

  /** What has not answered by then is not well. Milliseconds. */
  private static final long TIMEOUT = 2_000;

  private final List<Check> checks = new CopyOnWriteArrayList<>();

  private record Check(String name, Supplier<Future<Void>> check) {}

  /**
   * Adds a check.
   *
   * @param name told to whoever asks
   * @param check fails when something is not well; called each time, on any event loop
   */
  public HealthChecks add(String name, Supplier<Future<Void>> check) {
    checks.add(new Check(name, check));
    return this;
  }

  /** Runs all checks: whether each is well, in the order in which they were added. */
  public Future<Map<String, Boolean>> run() {
    List<Check> all = List.copyOf(checks);
    List<Future<Boolean>> asked = new ArrayList<>();
    all.forEach(check -> asked.add(run(check)));
    return Future.all(asked)
        .map(
            done -> {
              Map<String, Boolean> report = new LinkedHashMap<>();
              for (int i = 0; i < all.size(); i++) {
                report.put(all.get(i).name(), asked.get(i).result());
              }
              return report;
            });
  }

  private static Future<Boolean> run(Check check) {
    Future<Void> outcome;
    try {
      outcome = check.check().get();
    } catch (RuntimeException e) {
      outcome = Future.failedFuture(e);
    }
    return outcome
        .timeout(TIMEOUT, TimeUnit.MILLISECONDS)
        .onFailure(e -> log.warn("not well: {}: {}", check.name(), e.toString()))
        .map(true)
        .otherwise(false);
  }
}
