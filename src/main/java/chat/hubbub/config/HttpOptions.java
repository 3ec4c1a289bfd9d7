package chat.hubbub.config;

import java.time.Duration;

/**
 * How long the hub waits for a client on the wire.
 *
 * @param headTimeout for a request's head to arrive
 * @param bodyTimeout for a request's body to arrive
 * @param idleTimeout for anything at all on a connection
 */
public record HttpOptions(Duration headTimeout, Duration bodyTimeout, Duration idleTimeout) {
  static final Section SECTION = new Section();

  private static final Setting<Duration> HEAD_TIMEOUT =
      SECTION.add(
          "http.headTimeout",
          Kind.duration(Duration.ofMillis(100), Duration.ofMinutes(10)),
          "10s",
          "Time for the head of a request to arrive.");
  private static final Setting<Duration> BODY_TIMEOUT =
      SECTION.add(
          "http.bodyTimeout",
          Kind.duration(Duration.ofMillis(100), Duration.ofMinutes(10)),
          "30s",
          "Time for the body of a request to arrive.");
  private static final Setting<Duration> IDLE_TIMEOUT =
      SECTION.add(
          "http.idleTimeout",
          Kind.duration(Duration.ofSeconds(1), Duration.ofHours(1)),
          "90s",
          "When a connection without any traffic is closed.");

  static HttpOptions from(SettingValues values) {
    return new HttpOptions(
        values.get(HEAD_TIMEOUT), values.get(BODY_TIMEOUT), values.get(IDLE_TIMEOUT));
  }
}
