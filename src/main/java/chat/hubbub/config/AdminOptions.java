package chat.hubbub.config;

import org.jspecify.annotations.Nullable;

/**
 * Where the admin API and {@code /metrics} are served.
 *
 * @param host the address to listen on, where the port is not 0
 * @param port 0: on the server's own port, as long as that is on loopback
 */
public record AdminOptions(String host, int port) {
  static final Section SECTION = new Section();

  private static final Setting<String> HOST =
      SECTION.add(
          "admin.host",
          Kind.host(),
          "127.0.0.1",
          "Address of the admin API and /metrics, if they have their own port.");
  private static final Setting<Integer> PORT =
      SECTION.add(
          "admin.port",
          Kind.integer(0, 65_535),
          "0",
          "Port of the admin API and /metrics; "
              + "0: the server's own port if that is on loopback, else none.");

  static AdminOptions from(SettingValues values) {
    return new AdminOptions(values.get(HOST), values.get(PORT));
  }

  /** The address of what has a port of its own, or null where that is not so. */
  public @Nullable String url() {
    return port == 0 ? null : Origin.of("http", host, port);
  }
}
