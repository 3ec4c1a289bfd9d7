package chat.hubbub.app;

import chat.hubbub.config.HubOptions;
import chat.hubbub.discovery.ServerRegistry;
import chat.hubbub.store.Store;
import chat.hubbub.store.cassandra.CassandraStore;
import chat.hubbub.store.sqlite.SqliteOptions;
import chat.hubbub.store.sqlite.SqliteStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;

/**
 * What a hub keeps, and where, and by what it finds others: as configured.
 *
 * @param lent the durable store is not ours to close
 */
record Stores(Store durable, VolatileState volatiles, ServerRegistry registry, boolean lent) {

  /** Fails with a sentence for the operator when what is durable cannot be used. */
  static Future<Stores> open(Vertx vertx, HubOptions options, Clock clock) {
    return durable(vertx, options, clock)
        .compose(durable -> around(durable, false, vertx, options, clock));
  }

  /** A durable store that is lent, with the rest as configured. */
  static Future<Stores> on(Store durable, Vertx vertx, HubOptions options, Clock clock) {
    return around(durable, true, vertx, options, clock);
  }

  private static Future<Stores> around(
      Store durable, boolean lent, Vertx vertx, HubOptions options, Clock clock) {
    return VolatileState.open(vertx, options.volatiles(), clock)
        .compose(
            volatiles ->
                Directory.registry(vertx, options)
                    .map(registry -> new Stores(durable, volatiles, registry, lent)));
  }

  private static Future<Store> durable(Vertx vertx, HubOptions options, Clock clock) {
    return switch (options.store().type()) {
      case SQLITE ->
          SqliteStore.open(
              vertx,
              options.dataDir(),
              SqliteOptions.DEFAULTS.withBatchWrites(options.store().batchEvents()),
              clock);
      case CASSANDRA -> CassandraStore.open(vertx, options.cassandra());
    };
  }

  Future<Void> close() {
    return volatiles
        .end()
        .get()
        .transform(done -> lent ? Future.succeededFuture() : durable.close());
  }
}
