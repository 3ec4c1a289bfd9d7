package chat.hubbub.config;

/**
 * Where {@code /metrics} is served.
 *
 * @param host the address to listen on, where the port is not 0
 * @param port 0: on the server's own port, as long as that is on loopback
 */
public record MetricsOptions(String host, int port) {

  static MetricsOptions from(SettingValues values) {
    return new MetricsOptions(values.get(Settings.METRICS_HOST), values.get(Settings.METRICS_PORT));
  }
}
