package chat.hubbub.config;

import java.time.Duration;
import java.util.List;

/** Where volatile state is kept, and how that is reached. */
public record VolatileOptions(VolatileType type, Redis redis) {
  static final Section SECTION = new Section();

  private static final Setting<VolatileType> VOLATILE_TYPE =
      SECTION.add(
          "volatile.type",
          Kind.choice(VolatileType.class),
          "memory",
          "Where presence and rate limits are kept: memory (each hub its own), redis (all"
              + " together).");
  private static final Setting<RedisMode> REDIS_MODE =
      SECTION.add(
          "redis.mode",
          Kind.choice(RedisMode.class),
          "standalone",
          "How the Redis servers belong together: standalone, sentinel, cluster.");
  private static final Setting<List<String>> REDIS_URLS =
      SECTION.secret(
          "redis.urls",
          Kind.redisUrls(),
          "redis://127.0.0.1:6379",
          "Addresses of Redis, or of its Sentinels, comma-separated; rediss:// for TLS.");
  private static final Setting<String> REDIS_MASTER_NAME =
      SECTION.add(
          "redis.masterName", Kind.text(1, 80), "mymaster", "What Sentinels call the master.");
  private static final Setting<String> REDIS_USERNAME =
      SECTION.add(
          "redis.username", Kind.text(0, 128), "\"\"", "User at Redis; empty: the default one.");
  private static final Setting<String> REDIS_PASSWORD =
      SECTION.secret(
          "redis.password", Kind.text(0, 512), "\"\"", "Password at Redis; empty: none.");
  private static final Setting<String> REDIS_CA_FILE =
      SECTION.add(
          "redis.caFile",
          Kind.text(0, 1024),
          "\"\"",
          "PEM file of who signs the certificates of Redis; empty: whom the JVM trusts.");
  private static final Setting<Duration> REDIS_TIMEOUT =
      SECTION.add(
          "redis.timeout",
          Kind.duration(Duration.ofMillis(10), Duration.ofSeconds(5)),
          "80ms",
          "Time for Redis to answer; what takes longer is done without it.");
  private static final Setting<String> REDIS_KEY_PREFIX =
      SECTION.add(
          "redis.keyPrefix",
          Kind.text(1, 64),
          "hubbub",
          "Begins the name of every key; different for hubs that share a Redis but nothing else.");

  /**
   * How Redis is reached.
   *
   * @param urls of the servers, in mode Sentinel of the Sentinels; all with TLS or all without
   * @param masterName as the Sentinels call the master
   * @param username empty for the default user
   * @param password empty for none
   * @param caFile PEM of who signs the servers' certificates; empty: whom the JVM trusts
   * @param timeout for one command
   * @param keyPrefix begins the name of every key
   */
  public record Redis(
      RedisMode mode,
      List<String> urls,
      String masterName,
      String username,
      String password,
      String caFile,
      Duration timeout,
      String keyPrefix) {

    public boolean tls() {
      return urls.get(0).startsWith("rediss:");
    }

    /** Without the password: a record's own form would put it into logs. */
    @Override
    public String toString() {
      return "Redis[mode=" + mode + ", urls=" + urls + "]";
    }
  }

  static VolatileOptions from(SettingValues values) {
    return new VolatileOptions(
        values.get(VOLATILE_TYPE),
        new Redis(
            values.get(REDIS_MODE),
            values.get(REDIS_URLS),
            values.get(REDIS_MASTER_NAME),
            values.get(REDIS_USERNAME),
            values.get(REDIS_PASSWORD),
            values.get(REDIS_CA_FILE),
            values.get(REDIS_TIMEOUT),
            values.get(REDIS_KEY_PREFIX)));
  }
}
