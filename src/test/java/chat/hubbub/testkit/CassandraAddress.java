package chat.hubbub.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where one Cassandra listens, and how it is started there.
 *
 * @param host of loopback
 * @param port for CQL
 * @param storagePort among the nodes; the same on all nodes of a cluster
 * @param seed host of the first node
 * @param jvm more flags of its JVM
 * @param more lines of the configuration: timeouts, and how the log is kept
 */
record CassandraAddress(
    String host, int port, int storagePort, String seed, List<String> jvm, String more) {
  static final String LOGBACK =
      """
      <configuration>
        <appender name="OUT" class="ch.qos.logback.core.ConsoleAppender">
          <encoder><pattern>%d %-5level %logger{20} %msg%n</pattern></encoder>
        </appender>
        <root level="WARN"><appender-ref ref="OUT"/></root>
      </configuration>
      """;

  /** By default: only other nodes make up for one that dies. */
  static final String PERIODIC = "commitlog_sync: periodic\ncommitlog_sync_period: 1000ms\n";

  /** For a busy machine: what is slow there is not broken. */
  private static final String PATIENT =
      """
      read_request_timeout: 30s
      range_request_timeout: 30s
      write_request_timeout: 20s
      cas_contention_timeout: 20s
      truncate_request_timeout: 60s
      request_timeout: 30s
      """;

  private static final List<String> EXPORTS =
      List.of(
          "java.base/jdk.internal.misc",
          "java.base/jdk.internal.ref",
          "java.base/sun.nio.ch",
          "java.management.rmi/com.sun.jmx.remote.internal.rmi",
          "java.rmi/sun.rmi.registry",
          "java.rmi/sun.rmi.server");

  private static final List<String> OPENS =
      List.of(
          "java.lang",
          "java.lang.reflect",
          "java.nio",
          "sun.nio.ch",
          "java.io",
          "java.net",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "jdk.internal.ref",
          "jdk.internal.reflect",
          "jdk.internal.loader");

  /** Which nobody kills: what a schema's change costs most is to have it on disk at once. */
  static CassandraAddress single() {
    List<String> jvm = new ArrayList<>(heap("512m"));
    jvm.add("-Dcassandra.test.flush_local_schema_changes=false");
    return at("127.0.0.1", jvm, PERIODIC);
  }

  /** Which has on disk what it answered, as one that is alone and may be killed has to. */
  static CassandraAddress lasting(String host) {
    return at(host, heap("512m"), "commitlog_sync: batch\n");
  }

  /** Which lets in only who has a password, over TLS only, and lets do only what is granted. */
  static CassandraAddress guarded(ServerCertificate certificate) {
    return at(
        "127.0.0.1",
        heap("512m"),
        PERIODIC
            + """
            authenticator: PasswordAuthenticator
            authorizer: CassandraAuthorizer
            client_encryption_options:
              enabled: true
              optional: false
              keystore: %s
              keystore_password: %s
              store_type: PKCS12
            """
                .formatted(certificate.store(), ServerCertificate.STORE_PASSWORD));
  }

  private static CassandraAddress at(String host, List<String> jvm, String log) {
    return new CassandraAddress(host, Ports.free(), Ports.free(), host, jvm, PATIENT + log);
  }

  /** Flags for a heap of that size, as {@code -Xmx} has it. */
  static List<String> heap(String size) {
    return List.of("-Xms" + size, "-Xmx" + size);
  }

  List<String> command(Path folder, String classPath) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss512k"));
    EXPORTS.forEach(name -> command.add("--add-exports=" + name + "=ALL-UNNAMED"));
    OPENS.forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
    command.addAll(
        List.of(
            "-Dcassandra.ring_delay_ms=1000",
            "-Dcassandra.skip_wait_for_gossip_to_settle=0",
            "-Dcassandra.superuser_setup_delay_ms=0",
            "-Dcassandra-foreground=yes",
            "-Djava.net.preferIPv4Stack=true",
            "-Dcassandra.config=file://" + folder.resolve("cassandra.yaml"),
            "-Dlogback.configurationFile=" + folder.resolve("logback.xml"),
            "-Dcassandra.storagedir=" + folder));
    command.addAll(List.of("-cp", classPath, "org.apache.cassandra.service.CassandraDaemon"));
    return command;
  }

  String yaml() {
    return """
    cluster_name: hubbub-tests
    num_tokens: 4
    partitioner: org.apache.cassandra.dht.Murmur3Partitioner
    endpoint_snitch: SimpleSnitch
    seed_provider:
      - class_name: org.apache.cassandra.locator.SimpleSeedProvider
        parameters:
          - seeds: "%1$s:%2$d"
    listen_address: %3$s
    rpc_address: %3$s
    storage_port: %2$d
    native_transport_port: %4$d
    commitlog_segment_size: 16MiB
    commitlog_total_space: 256MiB
    memtable_heap_space: 96MiB
    memtable_offheap_space: 64MiB
    key_cache_size: 8MiB
    file_cache_size: 32MiB
    networking_cache_size: 16MiB
    concurrent_reads: 8
    concurrent_writes: 8
    concurrent_compactors: 1
    auto_snapshot: false
    hinted_handoff_enabled: true
    paxos_variant: v2
    %5$s
    """
        .formatted(seed, storagePort, host, port, more);
  }
}
