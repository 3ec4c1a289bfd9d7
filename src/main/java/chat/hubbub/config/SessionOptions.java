package chat.hubbub.config;

import java.time.Duration;

/**
 * The clocks of a socket.
 *
 * @param heartbeat how often a client pings; told to it in {@code welcome}
 * @param silence after which a socket is closed
 * @param helloTimeout for the first frame of a socket
 */
public record SessionOptions(Duration heartbeat, Duration silence, Duration helloTimeout) {
  static final Section SECTION = new Section();

  private static final Setting<Duration> HEARTBEAT =
      SECTION.add(
          "session.heartbeat",
          Kind.duration(Duration.ofMillis(100), Duration.ofMinutes(1)),
          "5s",
          "How often clients are asked to say that they are there.");
  private static final Setting<Duration> SILENCE =
      SECTION.add(
          "session.silence",
          Kind.duration(Duration.ofMillis(200), Duration.ofMinutes(10)),
          "30s",
          "A socket that was silent this long is closed.");
  private static final Setting<Duration> HELLO_TIMEOUT =
      SECTION.add(
          "session.helloTimeout",
          Kind.duration(Duration.ofMillis(100), Duration.ofMinutes(1)),
          "10s",
          "Time for a new socket to say hello.");

  static SessionOptions from(SettingValues values) {
    return new SessionOptions(
        values.get(HEARTBEAT), values.get(SILENCE), values.get(HELLO_TIMEOUT));
  }
}
