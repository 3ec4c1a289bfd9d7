package chat.hubbub.config;

import org.jspecify.annotations.Nullable;

/**
 * Where the admin API and {@code /metrics} are served.
 *
 * @param host the address to listen on, where the port is not 0
 * @param port 0: on the server's own port, as long as that is on loopback
 */
public record AdminOptions(String host, int port) {

  static AdminOptions from(SettingValues values) {
    return new AdminOptions(values.get(Settings.ADMIN_HOST), values.get(Settings.ADMIN_PORT));
  }

  /** The address of what has a port of its own, or null where that is not so. */
  public @Nullable String url() {
    return port == 0 ? null : Origin.of("http", host, port);
  }
}
