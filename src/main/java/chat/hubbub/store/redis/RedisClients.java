package chat.hubbub.store.redis;

import chat.hubbub.config.VolatileOptions;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import java.util.List;

/** Makes Redis clients, all alike. */
final class RedisClients {
  private static final int CONNECT_TIMEOUT_MILLIS = 1_000;

  private final Vertx vertx;
  private final VolatileOptions.Redis options;

  RedisClients(Vertx vertx, VolatileOptions.Redis options) {
    this.vertx = vertx;
    this.options = options;
  }

  Redis make() {
    RedisOptions made =
        new RedisOptions()
            .setType(type())
            .setEndpoints(List.copyOf(options.urls()))
            .setMasterName(options.masterName())
            .setNetClientOptions(net());
    if (!options.password().isEmpty()) {
      made.setPassword(options.password());
    }
    if (!options.username().isEmpty()) {
      made.setUser(options.username());
    }
    return Redis.createClient(vertx, made);
  }

  private RedisClientType type() {
    return switch (options.mode()) {
      case STANDALONE -> RedisClientType.STANDALONE;
      case SENTINEL -> RedisClientType.SENTINEL;
      case CLUSTER -> RedisClientType.CLUSTER;
    };
  }

  private NetClientOptions net() {
    NetClientOptions net =
        new NetClientOptions()
            .setTcpKeepAlive(true)
            .setTcpNoDelay(true)
            .setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
    if (options.tls()) {
      net.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
      if (!options.caFile().isEmpty()) {
        net.setTrustOptions(new PemTrustOptions().addCertPath(options.caFile()));
      }
    }
    return net;
  }
}
