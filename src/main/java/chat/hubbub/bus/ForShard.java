package chat.hubbub.bus;

/**
 * What is asked of a shard's keeper, on its way to the keeper's node. A node that does not keep the
 * shard refuses it.
 */
public record ForShard(Service service, int shard, Object body) {}
