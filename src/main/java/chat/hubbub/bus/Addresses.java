package chat.hubbub.bus;

import chat.hubbub.model.ChannelId;

/** The addresses of the event bus: one a shard for each service, one a node. */
public final class Addresses {
  /** Channels and users are hashed to this many shards; each has one owner at a time. */
  public static final int SHARDS = 1024;

  private Addresses() {}

  /** The shard of a channel, user or topic id: 0 to 1023. */
  public static int shardOf(long id) {
    // Fibonacci hashing (Knuth, TAOCP 3, 6.4): time-ordered ids differ in bits that a plain
    // remainder would waste.
    return (int) ((id * 0x9E3779B97F4A7C15L) >>> 54);
  }

  /** Where the owner of a shard's channels and users listens. */
  public static String sync(int shard) {
    return "hubbub.sync." + shard;
  }

  public static String sync(ChannelId channel) {
    return sync(shardOf(channel.value()));
  }

  /** Where the keeper of a shard's presence listens. */
  public static String presence(int shard) {
    return "hubbub.presence." + shard;
  }

  /** Where the keeper of a topic's interest listens. */
  public static String keeper(Topic topic) {
    return topic.kind() == Topic.Kind.PRESENCE ? presence(topic.shard()) : sync(topic.shard());
  }

  /** Where a node's fan-out listens. */
  public static String node(String nodeId) {
    return "hubbub.node." + nodeId;
  }
}
