package chat.hubbub.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The table of every setting there is. {@code conf/hubbub.yaml} shows the same table to operators,
 * in the same order; a test holds the two together.
 */
final class Settings {
  private static final List<Setting<?>> TABLE = new ArrayList<>();
  private static final int MIB = 1 << 20;

  static final Setting<String> SERVER_HOST =
      add("server.host", Kind.host(), "127.0.0.1", "Address to listen on; 0.0.0.0 for all.");
  static final Setting<Integer> SERVER_PORT =
      add("server.port", Kind.integer(0, 65_535), "8080", "Port to listen on; 0 for any free one.");
  static final Setting<List<String>> SERVER_PUBLIC_URLS =
      add(
          "server.publicUrls",
          Kind.origins(),
          "[]",
          "Origins under which browsers reach the hub, the first is advertised; "
              + "empty: http:// with host and port.");
  static final Setting<String> SERVER_NAME =
      add("server.name", Kind.text(1, 80), "Hubbub", "Name of the hub, shown to people.");
  static final Setting<String> SERVER_REGION =
      add(
          "server.region",
          Kind.text(0, 64),
          "\"\"",
          "Region in which this hub stands; clients of a region are sent to its hubs first.");

  static final Setting<Path> DATA_DIR =
      add("data.dir", Kind.path(), "data", "Folder of everything the hub keeps; made when absent.");

  static final Setting<StoreType> STORE_TYPE =
      add(
          "store.type",
          Kind.choice(StoreType.class),
          "sqlite",
          "Where accounts, channels and logs are kept: sqlite, in the data folder of one hub; "
              + "cassandra, for several hubs.");
  static final Setting<Integer> STORE_BATCH_EVENTS =
      add(
          "store.batchEvents",
          Kind.integer(1, 10_000),
          "512",
          "Most writes that one commit to disk may gather.");

  static final Setting<List<String>> CASSANDRA_CONTACT_POINTS =
      add(
          "cassandra.contactPoints",
          Kind.endpoints(),
          "127.0.0.1:9042",
          "Some nodes of the Cassandra cluster, as host:port, comma-separated.");
  static final Setting<String> CASSANDRA_LOCAL_DATACENTER =
      add(
          "cassandra.localDatacenter",
          Kind.text(1, 80),
          "datacenter1",
          "Datacenter that this hub reads and writes; all hubs have the same.");
  static final Setting<String> CASSANDRA_KEYSPACE =
      add(
          "cassandra.keyspace",
          Kind.keyspace(),
          "hubbub",
          "Keyspace of the hub; made when absent.");
  static final Setting<Map<String, Integer>> CASSANDRA_REPLICATION =
      add(
          "cassandra.replication",
          Kind.copies(),
          "3",
          "Copies of everything, for a keyspace that is made: 3, or dc1:3,dc2:3.");
  static final Setting<String> CASSANDRA_USERNAME =
      add("cassandra.username", Kind.text(0, 200), "\"\"", "User at Cassandra; empty for none.");
  static final Setting<String> CASSANDRA_PASSWORD =
      secret("cassandra.password", Kind.text(0, 200), "\"\"", "The user's password.");
  static final Setting<Boolean> CASSANDRA_TLS_ENABLED =
      add(
          "cassandra.tls.enabled",
          Kind.flag(),
          "false",
          "Whether to speak TLS with Cassandra, and to check its host names.");
  static final Setting<String> CASSANDRA_TLS_AUTHORITIES =
      add(
          "cassandra.tls.authorities",
          Kind.text(0, 400),
          "\"\"",
          "PEM file with who vouches for Cassandra's certificates; empty: the system's.");
  static final Setting<Duration> CASSANDRA_TIMEOUT =
      add(
          "cassandra.timeout",
          Kind.duration(Duration.ofMillis(100), Duration.ofMinutes(1)),
          "4500ms",
          "How long an operation may take before clients are told that the store is unavailable.");

  static final Setting<VolatileType> VOLATILE_TYPE =
      add(
          "volatile.type",
          Kind.choice(VolatileType.class),
          "memory",
          "Where presence and rate limits are kept: memory (each hub its own), redis (all"
              + " together).");

  static final Setting<RedisMode> REDIS_MODE =
      add(
          "redis.mode",
          Kind.choice(RedisMode.class),
          "standalone",
          "How the Redis servers belong together: standalone, sentinel, cluster.");
  static final Setting<List<String>> REDIS_URLS =
      secret(
          "redis.urls",
          Kind.redisUrls(),
          "redis://127.0.0.1:6379",
          "Addresses of Redis, or of its Sentinels, comma-separated; rediss:// for TLS.");
  static final Setting<String> REDIS_MASTER_NAME =
      add("redis.masterName", Kind.text(1, 80), "mymaster", "What Sentinels call the master.");
  static final Setting<String> REDIS_USERNAME =
      add("redis.username", Kind.text(0, 128), "\"\"", "User at Redis; empty: the default one.");
  static final Setting<String> REDIS_PASSWORD =
      secret("redis.password", Kind.text(0, 512), "\"\"", "Password at Redis; empty: none.");
  static final Setting<String> REDIS_CA_FILE =
      add(
          "redis.caFile",
          Kind.text(0, 1024),
          "\"\"",
          "PEM file of who signs the certificates of Redis; empty: whom the JVM trusts.");
  static final Setting<Duration> REDIS_TIMEOUT =
      add(
          "redis.timeout",
          Kind.duration(Duration.ofMillis(10), Duration.ofSeconds(5)),
          "80ms",
          "Time for Redis to answer; what takes longer is done without it.");
  static final Setting<String> REDIS_KEY_PREFIX =
      add(
          "redis.keyPrefix",
          Kind.text(1, 64),
          "hubbub",
          "Begins the name of every key; different for hubs that share a Redis but nothing else.");

  static final Setting<DiscoveryType> DISCOVERY_TYPE =
      add(
          "discovery.type",
          Kind.choice(DiscoveryType.class),
          "cluster",
          "By what hubs find each other: cluster, zookeeper.");
  static final Setting<String> DISCOVERY_ZOOKEEPER =
      add(
          "discovery.zookeeper.connect",
          Kind.text(1, 1024),
          "127.0.0.1:2181",
          "Addresses of ZooKeeper, comma-separated, host:port each.");

  static final Setting<RegistrationRule> AUTH_REGISTRATION =
      add(
          "auth.registration",
          Kind.choice(RegistrationRule.class),
          "auto",
          "Who may register: open, invite (with a link), closed; "
              + "auto: open on loopback, invite elsewhere.");
  static final Setting<Integer> AUTH_PASSWORD_MIN =
      add("auth.passwordMin", Kind.integer(8, 128), "8", "Shortest password, in characters.");
  static final Setting<Duration> AUTH_ACCESS_TOKEN_LIFETIME =
      add(
          "auth.accessTokenLifetime",
          Kind.duration(Duration.ofSeconds(1), Duration.ofDays(1)),
          "15m",
          "How long an access token is good for.");
  static final Setting<Duration> AUTH_REFRESH_TOKEN_LIFETIME =
      add(
          "auth.refreshTokenLifetime",
          Kind.duration(Duration.ofMinutes(1), Duration.ofDays(3650)),
          "90d",
          "How long a login lives that is not used.");
  static final Setting<Duration> AUTH_KEY_ROTATION =
      add(
          "auth.keyRotation",
          Kind.duration(Duration.ofHours(1), Duration.ofDays(3650)),
          "30d",
          "How often the keys that sign tokens are renewed.");
  static final Setting<Integer> AUTH_HASH_CONCURRENCY =
      add(
          "auth.hashConcurrency",
          Kind.integer(1, 64),
          "2",
          "Password hashes computed at once (Argon2id, 19 MiB each).");
  static final Setting<String> AUTH_SETUP_CODE =
      secret(
          "auth.setupCode",
          Kind.text(0, 128),
          "\"\"",
          "Code that makes the first account the owner; empty: made up at the first start.");

  static final Setting<Integer> LIMITS_TEXT_CHARACTERS =
      add(
          "limits.textCharacters",
          Kind.integer(1, 1_000_000),
          "16384",
          "Longest text of a message, in code points.");
  static final Setting<Integer> LIMITS_FRAME_BYTES =
      add(
          "limits.frameBytes",
          Kind.bytes(1024, 16 * MIB),
          "256KiB",
          "Largest frame of a client, and largest HTTP body.");
  static final Setting<Integer> LIMITS_GROUP_MEMBERS =
      add(
          "limits.groupMembers",
          Kind.integer(2, 1_000_000),
          "100000",
          "Most members that a group may have.");
  static final Setting<Integer> LIMITS_SENDS_PER_SECOND =
      add(
          "limits.sendsPerSecond",
          Kind.integer(1, 1_000_000),
          "10",
          "Sends a second that a user may keep up.");
  static final Setting<Integer> LIMITS_SEND_BURST =
      add(
          "limits.sendBurst",
          Kind.integer(1, 1_000_000),
          "40",
          "Sends that a user may make at once after a pause.");
  static final Setting<Integer> LIMITS_LOGINS_PER_MINUTE =
      add(
          "limits.loginsPerMinute",
          Kind.integer(1, 1_000_000),
          "10",
          "Logins and registrations a minute, of an address and of an account.");
  static final Setting<Integer> LIMITS_CONNS_PER_USER =
      add(
          "limits.connsPerUser",
          Kind.integer(1, 10_000),
          "20",
          "Sockets, and waiting polls, of one user; the oldest gives way.");
  static final Setting<Integer> LIMITS_UNAUTHENTICATED =
      add(
          "limits.unauthenticated",
          Kind.integer(1, 1_000_000),
          "100",
          "Sockets of one address that have not said hello yet.");
  static final Setting<Integer> LIMITS_OUTBOUND_BYTES =
      add(
          "limits.outboundBytes",
          Kind.bytes(65_536, 256 * MIB),
          "1MiB",
          "Bytes that may wait for one client; a slower one is closed.");

  static final Setting<Duration> HTTP_HEAD_TIMEOUT =
      add(
          "http.headTimeout",
          Kind.duration(Duration.ofMillis(100), Duration.ofMinutes(10)),
          "10s",
          "Time for the head of a request to arrive.");
  static final Setting<Duration> HTTP_BODY_TIMEOUT =
      add(
          "http.bodyTimeout",
          Kind.duration(Duration.ofMillis(100), Duration.ofMinutes(10)),
          "30s",
          "Time for the body of a request to arrive.");
  static final Setting<Duration> HTTP_IDLE_TIMEOUT =
      add(
          "http.idleTimeout",
          Kind.duration(Duration.ofSeconds(1), Duration.ofHours(1)),
          "90s",
          "When a connection without any traffic is closed.");

  static final Setting<Duration> SESSION_HEARTBEAT =
      add(
          "session.heartbeat",
          Kind.duration(Duration.ofMillis(100), Duration.ofMinutes(1)),
          "5s",
          "How often clients are asked to say that they are there.");
  static final Setting<Duration> SESSION_SILENCE =
      add(
          "session.silence",
          Kind.duration(Duration.ofMillis(200), Duration.ofMinutes(10)),
          "30s",
          "A socket that was silent this long is closed.");
  static final Setting<Duration> SESSION_HELLO_TIMEOUT =
      add(
          "session.helloTimeout",
          Kind.duration(Duration.ofMillis(100), Duration.ofMinutes(1)),
          "10s",
          "Time for a new socket to say hello.");

  static final Setting<Duration> PRESENCE_OFFLINE_AFTER =
      add(
          "presence.offlineAfter",
          Kind.duration(Duration.ofMillis(200), Duration.ofMinutes(10)),
          "30s",
          "A person not heard of for this long is offline.");

  static final Setting<Integer> VERTICLES_EDGE =
      add("verticles.edge.instances", Kind.integer(1, 64), "2", "Instances that serve HTTP.");
  static final Setting<Integer> VERTICLES_SYNC =
      add("verticles.sync.instances", Kind.integer(1, 64), "2", "Instances that own channels.");
  static final Setting<Integer> VERTICLES_PRESENCE =
      add("verticles.presence.instances", Kind.integer(1, 64), "1", "Instances of presence.");

  static final Setting<Set<NodeRole>> ROLES =
      add(
          "roles",
          Kind.choices(NodeRole.class),
          "[edge, sync, presence]",
          "What this node does: edge, sync, presence; in a cluster nodes may share that out.");

  static final Setting<Boolean> CLUSTER_ENABLED =
      add("cluster.enabled", Kind.flag(), "false", "Whether this hub is one of several.");
  static final Setting<String> CLUSTER_NAME =
      add(
          "cluster.name",
          Kind.text(1, 80),
          "hubbub",
          "Name of the cluster; hubs of another name are left alone.");
  static final Setting<Integer> CLUSTER_SIZE =
      add(
          "cluster.size",
          Kind.integer(1, 1_000),
          "1",
          "How many hubs there should be; while there are fewer, logs are compared more often.");
  static final Setting<String> CLUSTER_HOST =
      add(
          "cluster.host",
          Kind.host(),
          "127.0.0.1",
          "Address at which the other hubs reach this one; never one that strangers can reach.");
  static final Setting<Integer> CLUSTER_PORT =
      add(
          "cluster.port",
          Kind.integer(1, 65_535),
          "5701",
          "Port of Hazelcast, by which hubs find each other.");
  static final Setting<Integer> CLUSTER_BUS_PORT =
      add(
          "cluster.busPort",
          Kind.integer(0, 65_535),
          "0",
          "Port of the event bus between hubs; 0 for any free one.");
  static final Setting<ClusterJoin> CLUSTER_JOIN =
      add(
          "cluster.join",
          Kind.choice(ClusterJoin.class),
          "tcp",
          "How hubs find each other: tcp (by members), dns (by service), kubernetes (by service).");
  static final Setting<List<String>> CLUSTER_MEMBERS =
      add(
          "cluster.members",
          Kind.addresses(),
          "[]",
          "With tcp: host:port of the hubs, this one may be among them.");
  static final Setting<String> CLUSTER_SERVICE =
      add(
          "cluster.service",
          Kind.text(0, 255),
          "\"\"",
          "With dns: the name that leads to all hubs; with kubernetes: the service's name.");
  static final Setting<String> CLUSTER_NAMESPACE =
      add(
          "cluster.namespace",
          Kind.text(1, 63),
          "default",
          "With kubernetes: the namespace of the service.");
  static final Setting<Integer> CLUSTER_OUTBOUND_BYTES =
      add(
          "cluster.outboundBytes",
          Kind.bytes(1 << 20, 1 << 30),
          "16MiB",
          "Bytes that may wait for one hub; what more would be told of to it, it reads instead.");
  static final Setting<String> CLUSTER_TLS_CERTIFICATE =
      add(
          "cluster.tls.certificate",
          Kind.text(0, 1_024),
          "\"\"",
          "PEM file of this hub's certificate for the bus; empty: the bus is not encrypted.");
  static final Setting<String> CLUSTER_TLS_KEY =
      add("cluster.tls.key", Kind.text(0, 1_024), "\"\"", "PEM file of the certificate's key.");
  static final Setting<String> CLUSTER_TLS_CA =
      add(
          "cluster.tls.ca",
          Kind.text(0, 1_024),
          "\"\"",
          "PEM file of who signs the certificates of all hubs; others are not let in.");

  static final Setting<Integer> DRAIN_WAVE =
      add(
          "drain.wave",
          Kind.integer(1, 1_000_000),
          "500",
          "Clients that are sent elsewhere at once when the hub drains.");
  static final Setting<Duration> DRAIN_PAUSE =
      add(
          "drain.pause",
          Kind.duration(Duration.ofMillis(10), Duration.ofMinutes(1)),
          "250ms",
          "Time between two such waves.");

  static final Setting<String> ADMIN_HOST =
      add(
          "admin.host",
          Kind.host(),
          "127.0.0.1",
          "Address of the admin API and /metrics, if they have their own port.");
  static final Setting<Integer> ADMIN_PORT =
      add(
          "admin.port",
          Kind.integer(0, 65_535),
          "0",
          "Port of the admin API and /metrics; "
              + "0: the server's own port if that is on loopback, else none.");

  private Settings() {}

  /** Every setting, in the order of {@code conf/hubbub.yaml}. */
  static List<Setting<?>> all() {
    return Collections.unmodifiableList(TABLE);
  }

  private static <T> Setting<T> add(String name, Kind<T> kind, String defaultText, String line) {
    return put(new Setting<>(name, kind, defaultText, line, false));
  }

  private static <T> Setting<T> secret(String name, Kind<T> kind, String defaultText, String line) {
    return put(new Setting<>(name, kind, defaultText, line, true));
  }

  private static <T> Setting<T> put(Setting<T> setting) {
    TABLE.add(setting);
    return setting;
  }
}
