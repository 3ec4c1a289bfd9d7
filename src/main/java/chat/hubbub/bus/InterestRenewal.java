package chat.hubbub.bus;

/**
 * A node renews its interest in a shard's topics with the shard's keeper, who forgets those that do
 * not. Answered with an {@link InterestAnswer}.
 *
 * @param digest of all topics of that shard and service that the node is interested in
 * @param table whose answer the node had last, 0: nobody's
 * @param since the {@code upTo} of that answer
 */
public record InterestRenewal(String node, int shard, Digest digest, long table, long since) {}
