package chat.hubbub.bench;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Counts what became of questions. Confined to the load's event loop while they are asked. */
final class Asked {
  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);
  private static final int DIGITS = 3;

  /** From the intended time of a question to its answer; microseconds. */
  private final Histogram latency = new Histogram(LONGEST_MICROS, DIGITS);

  private long asked;
  private long answered;
  private long lacking;
  private @Nullable String complaint;
  private double cpu;

  void asked() {
    asked++;
  }

  /** An answer has come; {@code whole} when nothing lacks in it. */
  void answered(long intended, boolean whole) {
    answered++;
    if (!whole) {
      lacking++;
    }
    long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - intended);
    latency.recordValue(Math.min(Math.max(micros, 0), LONGEST_MICROS));
  }

  void failed(String why) {
    complaint = why;
  }

  boolean complete() {
    return answered >= asked;
  }

  void used(double cpuSeconds) {
    cpu = cpuSeconds;
  }

  long count() {
    return asked;
  }

  /** Questions that were not answered, or not wholly. */
  long lost() {
    return asked - answered + lacking;
  }

  @Nullable String complaint() {
    return complaint;
  }

  double millis(double percentile) {
    return latency.getValueAtPercentile(percentile) / (double) TimeUnit.MILLISECONDS.toMicros(1);
  }

  /** Milliseconds of processor time of the server, each. */
  double cpuMillis() {
    return cpu / asked * TimeUnit.SECONDS.toMillis(1);
  }
}
