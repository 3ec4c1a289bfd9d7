package chat.hubbub.bench;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What one run at one rate gave.
 *
 * @param rate messages a second that were to be sent
 * @param seconds for which they were sent
 * @param took until all had arrived, in seconds
 * @param cpu seconds of processor time that the server used
 * @param residentKib memory of the server at the end
 */
record Trial(double rate, double seconds, double took, double cpu, long residentKib, Tally tally) {
  /** What still counts as sustained. */
  private static final double P99_MILLIS = 200;

  private static final double MILLION = 1e6;

  /** Nothing lost, nobody dropped, nothing refused, and in time. */
  boolean sustained() {
    return tally.lost() == 0
        && tally.refused() == 0
        && tally.dropped() == 0
        && millis(99) <= P99_MILLIS;
  }

  /** Latency at a percentile. */
  double millis(double percentile) {
    return tally.latency().getValueAtPercentile(percentile)
        / (double) TimeUnit.MILLISECONDS.toMicros(1);
  }

  double deliveriesPerSecond() {
    return tally.delivered() / took;
  }

  double cpuPerMillion() {
    return tally.delivered() == 0 ? Double.NaN : cpu / tally.delivered() * MILLION;
  }

  /** Why it was not sustained. */
  String trouble() {
    if (tally.refused() > 0 || tally.dropped() > 0) {
      @Nullable String complaint = tally.complaint();
      return tally.refused() + " refused, " + tally.dropped() + " dropped: " + complaint;
    }
    return tally.lost() > 0 ? tally.lost() + " lost" : "p99 of " + Math.round(millis(99)) + " ms";
  }
}
