package chat.hubbub.bench;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Counts what became of the messages of one trial. Confined to the load's event loop. */
final class Tally {
  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);
  private static final int DIGITS = 3;

  /** From the intended time of the send to the arrival at another client; microseconds. */
  private final Histogram latency = new Histogram(LONGEST_MICROS, DIGITS);

  private final long since = System.nanoTime();
  private long sent;
  private long expected;
  private long answered;
  private long delivered;
  private long refused;
  private long holes;
  private long dropped;
  private @Nullable String complaint;

  /** A message was sent that so many others are to get. */
  void sent(int reach) {
    sent++;
    expected += reach;
  }

  void answered(long intended) {
    if (intended >= since) {
      answered++;
    }
  }

  void delivered(long intended, long now) {
    if (intended >= since) {
      delivered++;
      long micros = TimeUnit.NANOSECONDS.toMicros(now - intended);
      latency.recordValue(Math.min(Math.max(micros, 0), LONGEST_MICROS));
    }
  }

  /** The server said no. */
  void refused(String why) {
    refused++;
    complaint = why;
  }

  /** An event was missing or repeated. */
  void hole() {
    holes++;
  }

  /** A client lost its connection. */
  void dropped(String why) {
    dropped++;
    complaint = why;
  }

  /** Everything that was sent has arrived everywhere. */
  boolean complete() {
    return delivered >= expected;
  }

  long sent() {
    return sent;
  }

  long answered() {
    return answered;
  }

  long delivered() {
    return delivered;
  }

  long lost() {
    return Math.max(0, expected - delivered) + holes;
  }

  long refused() {
    return refused;
  }

  long dropped() {
    return dropped;
  }

  /** What the last refusal or end of a connection was about. */
  @Nullable String complaint() {
    return complaint;
  }

  Histogram latency() {
    return latency;
  }
}
