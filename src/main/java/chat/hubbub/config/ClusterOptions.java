package chat.hubbub.config;

import java.util.List;

/**
 * How this hub is one of several.
 *
 * @param size how many there should be
 * @param host at which the others reach this one
 * @param port of Hazelcast
 * @param busPort of the event bus, 0 for any
 * @param outboundBytes that may wait for one other hub
 */
public record ClusterOptions(
    boolean enabled,
    String name,
    int size,
    String host,
    int port,
    int busPort,
    Join join,
    int outboundBytes,
    Tls tls) {

  /**
   * How the others are found.
   *
   * @param members host:port, with TCP
   * @param service a name, with DNS and Kubernetes
   * @param namespace of the service, with Kubernetes
   */
  public record Join(ClusterJoin by, List<String> members, String service, String namespace) {}

  /** PEM files; empty where the bus is not encrypted. */
  public record Tls(String certificate, String key, String ca) {
    public boolean enabled() {
      return !certificate.isEmpty();
    }
  }

  static ClusterOptions from(SettingValues values) {
    return new ClusterOptions(
        values.get(Settings.CLUSTER_ENABLED),
        values.get(Settings.CLUSTER_NAME),
        values.get(Settings.CLUSTER_SIZE),
        values.get(Settings.CLUSTER_HOST),
        values.get(Settings.CLUSTER_PORT),
        values.get(Settings.CLUSTER_BUS_PORT),
        new Join(
            values.get(Settings.CLUSTER_JOIN),
            values.get(Settings.CLUSTER_MEMBERS),
            values.get(Settings.CLUSTER_SERVICE),
            values.get(Settings.CLUSTER_NAMESPACE)),
        values.get(Settings.CLUSTER_OUTBOUND_BYTES),
        new Tls(
            values.get(Settings.CLUSTER_TLS_CERTIFICATE),
            values.get(Settings.CLUSTER_TLS_KEY),
            values.get(Settings.CLUSTER_TLS_CA)));
  }

  void check() {
    boolean all = !tls.certificate.isEmpty() && !tls.key.isEmpty() && !tls.ca.isEmpty();
    boolean none = tls.certificate.isEmpty() && tls.key.isEmpty() && tls.ca.isEmpty();
    if (!all && !none) {
      throw new BadConfiguration(
          "cluster.tls.certificate, cluster.tls.key and cluster.tls.ca go together.");
    }
    if (enabled && join.by != ClusterJoin.TCP && join.service.isBlank()) {
      throw new BadConfiguration("cluster.service must be given unless cluster.join is tcp.");
    }
    if (enabled && (host.equals("0.0.0.0") || host.equals("::"))) {
      throw new BadConfiguration("cluster.host must be one address, not all of them.");
    }
  }
}
