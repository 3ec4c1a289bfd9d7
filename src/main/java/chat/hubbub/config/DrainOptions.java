package chat.hubbub.config;

import java.time.Duration;

/**
 * How clients are sent elsewhere when a hub drains.
 *
 * @param wave so many at once
 * @param pause between two waves
 */
public record DrainOptions(int wave, Duration pause) {
  static final Section SECTION = new Section();

  private static final Setting<Integer> WAVE =
      SECTION.add(
          "drain.wave",
          Kind.integer(1, 1_000_000),
          "500",
          "Clients that are sent elsewhere at once when the hub drains.");
  private static final Setting<Duration> PAUSE =
      SECTION.add(
          "drain.pause",
          Kind.duration(Duration.ofMillis(10), Duration.ofMinutes(1)),
          "250ms",
          "Time between two such waves.");

  static DrainOptions from(SettingValues values) {
    return new DrainOptions(values.get(WAVE), values.get(PAUSE));
  }
}
