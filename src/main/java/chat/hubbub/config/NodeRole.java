package chat.hubbub.config;

/** What a node of a cluster can do. */
public enum NodeRole {
  /** Serves clients. */
  EDGE,
  /** Owns channels. */
  SYNC,
  /** Keeps who is online. */
  PRESENCE
}
