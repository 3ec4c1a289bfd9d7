package chat.hubbub.store.cassandra;

import chat.hubbub.config.CassandraOptions;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.InvalidKeyspaceException;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.config.ProgrammaticDriverConfigLoaderBuilder;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.ssl.ProgrammaticSslEngineFactory;
import com.datastax.oss.driver.internal.core.time.ServerSideTimestampGenerator;
import io.vertx.cassandra.CassandraClient;
import io.vertx.cassandra.CassandraClientOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a session with the driver set as the stores need it. */
final class Connection {
  /** An operation is at most two requests that wait to the end, and has to answer before. */
  private static final double REQUEST_SHARE = 0.45;

  private static final int PAGE_ROWS = 1_000;
  private static final int REQUESTS_A_CONNECTION = 4_096;

  private Connection() {}

  /**
   * A session on the hub's keyspace, which is made where it is missing. Fails as the driver does.
   */
  static Future<CassandraSession> open(Vertx vertx, CassandraOptions options) {
    CassandraSession session = new CassandraSession(client(vertx, options, options.keyspace()));
    return session
        .row(Schema.PROBE)
        .map(session)
        .recover(
            failed ->
                session
                    .close()
                    .transform(
                        v -> missing(failed) ? make(vertx, options) : Future.failedFuture(failed)));
  }

  private static boolean missing(Throwable failure) {
    return failure instanceof InvalidKeyspaceException || failure instanceof InvalidQueryException;
  }

  private static Future<CassandraSession> make(Vertx vertx, CassandraOptions options) {
    CassandraSession bare = new CassandraSession(client(vertx, options, null));
    return bare.define(Schema.keyspace(options.keyspace(), replication(options)))
        .compose(v -> bare.define(Schema.hubTable(options.keyspace())))
        .eventually(() -> bare.close().otherwiseEmpty())
        .map(v -> new CassandraSession(client(vertx, options, options.keyspace())));
  }

  private static String replication(CassandraOptions options) {
    StringBuilder text = new StringBuilder("{'class': 'NetworkTopologyStrategy'");
    for (Map.Entry<String, Integer> copies : options.copies().entrySet()) {
      text.append(", '").append(copies.getKey()).append("': ").append(copies.getValue());
    }
    return text.append('}').toString();
  }

  private static CassandraClient client(
      Vertx vertx, CassandraOptions options, @Nullable String keyspace) {
    return client(vertx, options, driver(options).build(), keyspace);
  }

  /** A client whose driver is set in this way. */
  static CassandraClient client(
      Vertx vertx, CassandraOptions options, DriverConfigLoader driver, @Nullable String keyspace) {
    CqlSessionBuilder builder = new CqlSessionBuilder();
    builder.withConfigLoader(driver);
    builder.withLocalDatacenter(options.localDatacenter());
    for (String point : options.contactPoints()) {
      int colon = point.lastIndexOf(':');
      builder.addContactPoint(
          new InetSocketAddress(
              point.substring(0, colon), Integer.parseInt(point.substring(colon + 1))));
    }
    if (!options.username().isEmpty()) {
      builder.withAuthCredentials(options.username(), options.password());
    }
    if (options.tls().enabled()) {
      builder.withSslEngineFactory(
          new ProgrammaticSslEngineFactory(TrustedContext.of(options.tls()), null, true));
    }
    CassandraClientOptions client = new CassandraClientOptions(builder);
    if (keyspace != null) {
      client.setKeyspace(keyspace);
    }
    return CassandraClient.create(vertx, client);
  }

  /** How the stores need the driver to be set. */
  static ProgrammaticDriverConfigLoaderBuilder driver(CassandraOptions options) {
    long millis = (long) (options.timeout().toMillis() * REQUEST_SHARE);
    Duration request = Duration.ofMillis(millis);
    return DriverConfigLoader.programmaticBuilder()
        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, request)
        .withString(DefaultDriverOption.REQUEST_CONSISTENCY, "LOCAL_QUORUM")
        .withString(DefaultDriverOption.REQUEST_SERIAL_CONSISTENCY, "LOCAL_SERIAL")
        .withInt(DefaultDriverOption.REQUEST_PAGE_SIZE, PAGE_ROWS)
        // A hub whose clock is an hour ahead would win for an hour.
        .withClass(
            DefaultDriverOption.TIMESTAMP_GENERATOR_CLASS, ServerSideTimestampGenerator.class)
        .withDuration(DefaultDriverOption.CONNECTION_CONNECT_TIMEOUT, request)
        .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, request)
        .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, request)
        .withDuration(DefaultDriverOption.HEARTBEAT_INTERVAL, Duration.ofSeconds(5))
        .withDuration(DefaultDriverOption.HEARTBEAT_TIMEOUT, request)
        .withDuration(DefaultDriverOption.RECONNECTION_BASE_DELAY, Duration.ofMillis(250))
        .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, Duration.ofSeconds(5))
        .withInt(DefaultDriverOption.CONNECTION_MAX_REQUESTS, REQUESTS_A_CONNECTION)
        .withInt(DefaultDriverOption.NETTY_IO_SIZE, 2)
        .withInt(DefaultDriverOption.NETTY_ADMIN_SIZE, 1)
        // Each table that is made waits for the driver to have heard of it.
        .withDuration(DefaultDriverOption.METADATA_SCHEMA_WINDOW, Duration.ofMillis(50))
        // Nothing is asked of a session that is closed: two seconds of waiting for it are lost.
        .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
        .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0);
  }
}
