package chat.hubbub.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How Cassandra is reached.
 *
 * @param contactPoints {@code host:port} of some nodes
 * @param copies of everything, by datacenter, where the keyspace is made by us
 * @param username empty: none is sent
 * @param timeout of an operation; then callers are told that the store is unavailable
 */
public record CassandraOptions(
    List<String> contactPoints,
    String localDatacenter,
    String keyspace,
    Map<String, Integer> copies,
    String username,
    String password,
    Tls tls,
    Duration timeout) {

  /**
   * Whether to speak TLS, and whom to believe.
   *
   * @param authorities path of a PEM file; empty: those that the system trusts
   */
  public record Tls(boolean enabled, String authorities) {}

  static CassandraOptions from(SettingValues values) {
    String datacenter = values.get(Settings.CASSANDRA_LOCAL_DATACENTER);
    Map<String, Integer> copies = new LinkedHashMap<>();
    values
        .get(Settings.CASSANDRA_REPLICATION)
        .forEach((name, count) -> copies.put(name.isEmpty() ? datacenter : name, count));
    return new CassandraOptions(
        values.get(Settings.CASSANDRA_CONTACT_POINTS),
        datacenter,
        values.get(Settings.CASSANDRA_KEYSPACE),
        copies,
        values.get(Settings.CASSANDRA_USERNAME),
        values.get(Settings.CASSANDRA_PASSWORD),
        new Tls(
            values.get(Settings.CASSANDRA_TLS_ENABLED),
            values.get(Settings.CASSANDRA_TLS_AUTHORITIES)),
        values.get(Settings.CASSANDRA_TIMEOUT));
  }

  /** Without user and password: a record's own form would put them into logs. */
  @Override
  public String toString() {
    return "CassandraOptions[" + String.join(",", contactPoints) + "/" + keyspace + "]";
  }
}
