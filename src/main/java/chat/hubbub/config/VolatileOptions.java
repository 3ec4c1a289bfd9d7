package chat.hubbub.config;

import java.time.Duration;
import java.util.List;

/** Where volatile state is kept, and how that is reached. */
public record VolatileOptions(VolatileType type, Redis redis) {

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
        values.get(Settings.VOLATILE_TYPE),
        new Redis(
            values.get(Settings.REDIS_MODE),
            values.get(Settings.REDIS_URLS),
            values.get(Settings.REDIS_MASTER_NAME),
            values.get(Settings.REDIS_USERNAME),
            values.get(Settings.REDIS_PASSWORD),
            values.get(Settings.REDIS_CA_FILE),
            values.get(Settings.REDIS_TIMEOUT),
            values.get(Settings.REDIS_KEY_PREFIX)));
  }
}
