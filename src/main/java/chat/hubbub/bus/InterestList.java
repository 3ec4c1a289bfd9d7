package chat.hubbub.bus;

import java.util.List;

/**
 * All topics of a shard and service that a node is interested in, because the keeper does not know
 * them: what it knew of the node before is void.
 */
public record InterestList(String node, int shard, List<Topic> topics) {}
