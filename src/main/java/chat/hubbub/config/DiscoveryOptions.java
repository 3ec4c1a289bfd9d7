package chat.hubbub.config;

/**
 * How hubs find each other.
 *
 * @param zooKeeper addresses, as ZooKeeper writes them
 */
public record DiscoveryOptions(DiscoveryType type, String zooKeeper) {
  static final Section SECTION = new Section();

  private static final Setting<DiscoveryType> TYPE =
      SECTION.add(
          "discovery.type",
          Kind.choice(DiscoveryType.class),
          "cluster",
          "By what hubs find each other: cluster, zookeeper.");
  private static final Setting<String> ZOOKEEPER =
      SECTION.add(
          "discovery.zookeeper.connect",
          Kind.text(1, 1024),
          "127.0.0.1:2181",
          "Addresses of ZooKeeper, comma-separated, host:port each.");

  static DiscoveryOptions from(SettingValues values) {
    return new DiscoveryOptions(values.get(TYPE), values.get(ZOOKEEPER));
  }
}
