package chat.hubbub.config;

/** By what hubs find each other. */
public enum DiscoveryType {
  /** By the cluster that they are; a hub that stands alone finds itself. */
  CLUSTER,
  /** By Apache ZooKeeper. */
  ZOOKEEPER
}
