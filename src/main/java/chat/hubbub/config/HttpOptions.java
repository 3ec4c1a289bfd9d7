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

  static HttpOptions from(SettingValues values) {
    return new HttpOptions(
        values.get(Settings.HTTP_HEAD_TIMEOUT),
        values.get(Settings.HTTP_BODY_TIMEOUT),
        values.get(Settings.HTTP_IDLE_TIMEOUT));
  }
}
