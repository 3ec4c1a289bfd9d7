package chat.hubbub.bench;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** How long what people did took, by what it was. Safe on any thread. */
final class MixTally {
  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);
  private static final int DIGITS = 3;

  /** Mattermost's limits for a load test to have passed. */
  private static final double MEAN_MILLIS = 100;

  private static final double P99_MILLIS = 2_000;
  private static final double ERROR_SHARE = 0.000_25;

  private final Histogram all = new Histogram(LONGEST_MICROS, DIGITS);
  private final Map<String, Histogram> byAction = new TreeMap<>();
  private long errors;

  synchronized void done(String action, long nanos) {
    long micros = Math.min(TimeUnit.NANOSECONDS.toMicros(nanos), LONGEST_MICROS);
    all.recordValue(micros);
    byAction
        .computeIfAbsent(action, a -> new Histogram(LONGEST_MICROS, DIGITS))
        .recordValue(micros);
  }

  synchronized void failed() {
    errors++;
  }

  synchronized long actions() {
    return all.getTotalCount() + errors;
  }

  synchronized long errors() {
    return errors;
  }

  synchronized double meanMillis() {
    return all.getMean() / TimeUnit.MILLISECONDS.toMicros(1);
  }

  synchronized double millis(double percentile) {
    return all.getValueAtPercentile(percentile) / (double) TimeUnit.MILLISECONDS.toMicros(1);
  }

  synchronized boolean passes() {
    return meanMillis() < MEAN_MILLIS
        && millis(99) < P99_MILLIS
        && errors <= actions() * ERROR_SHARE;
  }

  /** Mean milliseconds of each action. */
  synchronized Map<String, Double> means() {
    Map<String, Double> means = new TreeMap<>();
    byAction.forEach(
        (action, times) -> means.put(action, times.getMean() / TimeUnit.MILLISECONDS.toMicros(1)));
    return means;
  }
}
