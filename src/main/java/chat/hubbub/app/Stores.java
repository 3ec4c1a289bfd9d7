package chat.hubbub.app;

import chat.hubbub.config.HubOptions;
import chat.hubbub.store.Store;
import chat.hubbub.store.sqlite.SqliteOptions;
import chat.hubbub.store.sqlite.SqliteStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;

/**
 * What a hub keeps, and where: as configured.
 *
 * @param lent the durable store is not ours to close
 */
record Stores(Store durable, VolatileState volatiles, boolean lent) {

  /** Fails with a sentence for the operator when what is durable cannot be used. */
  static Future<Stores> open(Vertx vertx, HubOptions options, Clock clock) {
    SqliteOptions sqlite = SqliteOptions.DEFAULTS.withBatchWrites(options.store().batchEvents());
    return SqliteStore.open(vertx, options.dataDir(), sqlite, clock)
        .compose(
            durable ->
                VolatileState.open(vertx, options.volatiles(), clock)
                    .map(volatiles -> new Stores(durable, volatiles, false)));
  }

  /** A durable store that is lent, with what is volatile as configured. */
  static Future<Stores> on(Store durable, Vertx vertx, HubOptions options, Clock clock) {
    return VolatileState.open(vertx, options.volatiles(), clock)
        .map(volatiles -> new Stores(durable, volatiles, true));
  }

  Future<Void> close() {
    return volatiles
        .end()
        .get()
        .transform(done -> lent ? Future.succeededFuture() : durable.close());
  }
}
