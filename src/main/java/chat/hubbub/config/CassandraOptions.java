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
  static final Section SECTION = new Section();

  private static final Setting<List<String>> CONTACT_POINTS =
      SECTION.add(
          "cassandra.contactPoints",
          Kind.endpoints(),
          "127.0.0.1:9042",
          "Some nodes of the Cassandra cluster, as host:port, comma-separated.");
  private static final Setting<String> LOCAL_DATACENTER =
      SECTION.add(
          "cassandra.localDatacenter",
          Kind.text(1, 80),
          "datacenter1",
          "Datacenter that this hub reads and writes; all hubs have the same.");
  private static final Setting<String> KEYSPACE =
      SECTION.add(
          "cassandra.keyspace",
          Kind.keyspace(),
          "hubbub",
          "Keyspace of the hub; made when absent.");
  private static final Setting<Map<String, Integer>> REPLICATION =
      SECTION.add(
          "cassandra.replication",
          Kind.copies(),
          "3",
          "Copies of everything, for a keyspace that is made: 3, or dc1:3,dc2:3.");
  private static final Setting<String> USERNAME =
      SECTION.add(
          "cassandra.username", Kind.text(0, 200), "\"\"", "User at Cassandra; empty for none.");
  private static final Setting<String> PASSWORD =
      SECTION.secret("cassandra.password", Kind.text(0, 200), "\"\"", "The user's password.");
  private static final Setting<Boolean> TLS_ENABLED =
      SECTION.add(
          "cassandra.tls.enabled",
          Kind.flag(),
          "false",
          "Whether to speak TLS with Cassandra, and to check its host names.");
  private static final Setting<String> TLS_AUTHORITIES =
      SECTION.add(
          "cassandra.tls.authorities",
          Kind.text(0, 400),
          "\"\"",
          "PEM file with who vouches for Cassandra's certificates; empty: the system's.");
  private static final Setting<Duration> TIMEOUT =
      SECTION.add(
          "cassandra.timeout",
          Kind.duration(Duration.ofMillis(100), Duration.ofMinutes(1)),
          "4500ms",
          "How long an operation may take before clients are told that the store is unavailable.");

  /**
   * Whether to speak TLS, and whom to believe.
   *
   * @param authorities path of a PEM file; empty: those that the system trusts
   */
  public record Tls(boolean enabled, String authorities) {}

  static CassandraOptions from(SettingValues values) {
    String datacenter = values.get(LOCAL_DATACENTER);
    Map<String, Integer> copies = new LinkedHashMap<>();
    values
        .get(REPLICATION)
        .forEach((name, count) -> copies.put(name.isEmpty() ? datacenter : name, count));
    return new CassandraOptions(
        values.get(CONTACT_POINTS),
        datacenter,
        values.get(KEYSPACE),
        copies,
        values.get(USERNAME),
        values.get(PASSWORD),
        new Tls(values.get(TLS_ENABLED), values.get(TLS_AUTHORITIES)),
        values.get(TIMEOUT));
  }

  /** Without user and password: a record's own form would put them into logs. */
  @Override
  public String toString() {
    return "CassandraOptions[" + String.join(",", contactPoints) + "/" + keyspace + "]";
  }
}
