package chat.hubbub.config;

/** Where accounts, channels and logs are kept. */
public enum StoreType {
  /** One file of one hub. */
  SQLITE,
  /** A cluster that several hubs share. */
  CASSANDRA
}
