package chat.hubbub.config;

/**
 * How hubs find each other.
 *
 * @param zooKeeper addresses, as ZooKeeper writes them
 */
public record DiscoveryOptions(DiscoveryType type, String zooKeeper) {

  static DiscoveryOptions from(SettingValues values) {
    return new DiscoveryOptions(
        values.get(Settings.DISCOVERY_TYPE), values.get(Settings.DISCOVERY_ZOOKEEPER));
  }
}
