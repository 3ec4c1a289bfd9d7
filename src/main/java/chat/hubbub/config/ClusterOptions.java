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
  static final Section SECTION = new Section();

  private static final Setting<Boolean> ENABLED =
      SECTION.add("cluster.enabled", Kind.flag(), "false", "Whether this hub is one of several.");
  private static final Setting<String> NAME =
      SECTION.add(
          "cluster.name",
          Kind.text(1, 80),
          "hubbub",
          "Name of the cluster; hubs of another name are left alone.");
  private static final Setting<Integer> SIZE =
      SECTION.add(
          "cluster.size",
          Kind.integer(1, 1_000),
          "1",
          "How many hubs there should be; while there are fewer, logs are compared more often.");
  private static final Setting<String> HOST =
      SECTION.add(
          "cluster.host",
          Kind.host(),
          "127.0.0.1",
          "Address at which the other hubs reach this one; never one that strangers can reach.");
  private static final Setting<Integer> PORT =
      SECTION.add(
          "cluster.port",
          Kind.integer(1, 65_535),
          "5701",
          "Port of Hazelcast, by which hubs find each other.");
  private static final Setting<Integer> BUS_PORT =
      SECTION.add(
          "cluster.busPort",
          Kind.integer(0, 65_535),
          "0",
          "Port of the event bus between hubs; 0 for any free one.");
  private static final Setting<ClusterJoin> JOIN =
      SECTION.add(
          "cluster.join",
          Kind.choice(ClusterJoin.class),
          "tcp",
          "How hubs find each other: tcp (by members), dns (by service), kubernetes (by service).");
  private static final Setting<List<String>> MEMBERS =
      SECTION.add(
          "cluster.members",
          Kind.addresses(),
          "[]",
          "With tcp: host:port of the hubs, this one may be among them.");
  private static final Setting<String> SERVICE =
      SECTION.add(
          "cluster.service",
          Kind.text(0, 255),
          "\"\"",
          "With dns: the name that leads to all hubs; with kubernetes: the service's name.");
  private static final Setting<String> NAMESPACE =
      SECTION.add(
          "cluster.namespace",
          Kind.text(1, 63),
          "default",
          "With kubernetes: the namespace of the service.");
  private static final Setting<Integer> OUTBOUND_BYTES =
      SECTION.add(
          "cluster.outboundBytes",
          Kind.bytes(1 << 20, 1 << 30),
          "16MiB",
          "Bytes that may wait for one hub; what more would be told of to it, it reads instead.");
  private static final Setting<String> TLS_CERTIFICATE =
      SECTION.add(
          "cluster.tls.certificate",
          Kind.text(0, 1_024),
          "\"\"",
          "PEM file of this hub's certificate for the bus; empty: the bus is not encrypted.");
  private static final Setting<String> TLS_KEY =
      SECTION.add(
          "cluster.tls.key", Kind.text(0, 1_024), "\"\"", "PEM file of the certificate's key.");
  private static final Setting<String> TLS_CA =
      SECTION.add(
          "cluster.tls.ca",
          Kind.text(0, 1_024),
          "\"\"",
          "PEM file of who signs the certificates of all hubs; others are not let in.");

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
        values.get(ENABLED),
        values.get(NAME),
        values.get(SIZE),
        values.get(HOST),
        values.get(PORT),
        values.get(BUS_PORT),
        new Join(values.get(JOIN), values.get(MEMBERS), values.get(SERVICE), values.get(NAMESPACE)),
        values.get(OUTBOUND_BYTES),
        new Tls(values.get(TLS_CERTIFICATE), values.get(TLS_KEY), values.get(TLS_CA)));
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
