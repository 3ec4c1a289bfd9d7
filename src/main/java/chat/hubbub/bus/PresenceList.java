package chat.hubbub.bus;

import java.util.List;

/**
 * All users of a shard who are online at a node: what the keeper knew of the node before is void.
 */
public record PresenceList(String node, int shard, List<PresenceReport> reports) {}
