package chat.hubbub.transport.longpoll;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * The times at which something is to be done for the polling clients of one context, gathered in
 * tenths of a second: a timer for each poll would have to be made and taken back with every answer,
 * and weighs as much as the poll does. Confined to the context.
 */
final class Deadlines {
  private static final long TICK_MILLIS = 100;
  private static final long NEVER = Long.MAX_VALUE;

  private final Later later;
  private final LongSupplier clock;
  private final NavigableMap<Long, List<Alarm>> ticks = new TreeMap<>();
  private long wakesAt = NEVER;

  /** Runs something on the context after a time, at 0 as soon as it is its turn. */
  @FunctionalInterface
  interface Later {
    void run(long millis, Runnable task);
  }

  /**
   * @param clock milliseconds from any beginning
   */
  Deadlines(Later later, LongSupplier clock) {
    this.later = later;
    this.clock = clock;
  }

  /** One that is set to no time yet. */
  Alarm alarm(Runnable action) {
    return new Alarm(action);
  }

  /** What is to be done at a time, which may change. */
  final class Alarm {
    private final Runnable action;
    private long at = NEVER;
    // Stays where it is when the time moves on, and is listed anew when its turn comes.
    private long listedAt = NEVER;

    Alarm(Runnable action) {
      this.action = action;
    }

    /** Sets it to go off once, that long from now or a little later, instead of before. */
    void set(long millis) {
      at = (clock.getAsLong() + millis) / TICK_MILLIS + 1;
      if (at < listedAt) {
        list();
      }
    }

    void clear() {
      at = NEVER;
    }

    private void list() {
      listedAt = at;
      ticks.computeIfAbsent(at, tick -> new ArrayList<>()).add(this);
      wake(at);
    }

    private void turn(long tick) {
      if (listedAt != tick) {
        return; // It has been listed for an earlier one.
      }
      listedAt = NEVER;
      if (at <= tick) {
        // Each in its turn: many may be due at once.
        later.run(0, this::goOff);
      } else if (at != NEVER) {
        list();
      }
    }

    private void goOff() {
      // Unless it was set anew or cleared meanwhile.
      if (at <= now()) {
        at = NEVER;
        action.run();
      }
    }
  }

  private long now() {
    return clock.getAsLong() / TICK_MILLIS;
  }

  private void wake(long tick) {
    if (tick < wakesAt) {
      wakesAt = tick;
      later.run(Math.max(1, tick * TICK_MILLIS - clock.getAsLong()), () -> turn(tick));
    }
  }

  private void turn(long tick) {
    if (tick != wakesAt) {
      return; // An earlier one came between, and has seen to what comes next.
    }
    wakesAt = NEVER;
    long now = now();
    while (!ticks.isEmpty() && ticks.firstKey() <= now) {
      Map.Entry<Long, List<Alarm>> due = ticks.pollFirstEntry();
      due.getValue().forEach(alarm -> alarm.turn(due.getKey()));
    }
    if (!ticks.isEmpty()) {
      wake(ticks.firstKey());
    }
  }
}
