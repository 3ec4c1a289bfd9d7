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

  static SessionOptions from(SettingValues values) {
    return new SessionOptions(
        values.get(Settings.SESSION_HEARTBEAT),
        values.get(Settings.SESSION_SILENCE),
        values.get(Settings.SESSION_HELLO_TIMEOUT));
  }
}
