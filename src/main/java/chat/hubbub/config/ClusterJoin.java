package chat.hubbub.config;

/** How the hubs of a cluster find each other. */
public enum ClusterJoin {
  TCP,
  DNS,
  KUBERNETES
}
