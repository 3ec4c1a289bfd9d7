package chat.hubbub.config;

/** Where volatile state is kept. */
public enum VolatileType {
  /** In each process by itself. */
  MEMORY,
  /** In Redis, for all hubs together. */
  REDIS
}
