package chat.hubbub.config;

/** How the Redis servers of a hub belong together. */
public enum RedisMode {
  /** One server. */
  STANDALONE,
  /** A master with replicas, watched by Sentinels, which are asked who the master is. */
  SENTINEL,
  /** Several masters, each with a part of the keys. */
  CLUSTER
}
