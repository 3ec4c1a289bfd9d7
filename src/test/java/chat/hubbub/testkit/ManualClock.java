package chat.hubbub.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is moved. For any thread. */
public final class ManualClock extends Clock {
  private final AtomicReference<Instant> now;

  /** Starts at noon of a plain day, so that no test hangs on the day it is run. */
  public ManualClock() {
    this(Instant.parse("2026-01-15T12:00:00Z"));
  }

  public ManualClock(Instant start) {
    this.now = new AtomicReference<>(start);
  }

  /** Moves the clock; a negative step moves it back. */
  public void advance(Duration step) {
    now.updateAndGet(instant -> instant.plus(step));
  }

  public void set(Instant instant) {
    now.set(instant);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("this clock is UTC");
  }
}
