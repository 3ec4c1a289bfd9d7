package chat.hubbub.bus;

/**
 * The addresses of the event bus. In the cluster there is one a node, so that what the nodes must
 * know of each other stays small; within a node one for each instance of a verticle.
 */
public final class Addresses {
  /** Channels and users are hashed to this many shards; each has one keeper at a time. */
  public static final int SHARDS = 1024;

  private Addresses() {}

  /** The shard of a channel, user or topic id: 0 to 1023. */
  public static int shardOf(long id) {
    // Fibonacci hashing (Knuth, TAOCP 3, 6.4): time-ordered ids differ in bits that a plain
    // remainder would waste.
    return (int) ((id * 0x9E3779B97F4A7C15L) >>> 54);
  }

  /** Where a node listens, to hints and to what is asked of the shards that it keeps. */
  public static String node(String nodeId) {
    return "hubbub.node." + nodeId;
  }

  /**
   * Where an instance of a verticle listens, within its node.
   *
   * @param crew the instances that share the node's shards between them
   */
  public static String instance(Service service, int crew, int index) {
    return "hubbub." + service.wire() + "." + crew + "." + index;
  }
}
