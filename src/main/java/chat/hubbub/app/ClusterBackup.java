package chat.hubbub.app;

import chat.hubbub.config.CassandraOptions;
import chat.hubbub.store.Store;
import chat.hubbub.store.cassandra.CassandraCopySource;
import chat.hubbub.store.cassandra.CassandraStore;
import chat.hubbub.store.copy.StoreCopy;
import chat.hubbub.store.sqlite.SqliteCopyTarget;
import chat.hubbub.store.sqlite.SqliteOptions;
import chat.hubbub.store.sqlite.SqliteStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;

/** Copies what a cluster keeps into the data folder of an embedded hub, while hubs run. */
public final class ClusterBackup {
  private ClusterBackup() {}

  /**
   * Each channel is copied up to where its log reached then, so that what was acknowledged before
   * is in the copy.
   *
   * <p>Fails with a sentence for the operator when one of the stores can't be used, or when the
   * keyspace holds no hub.
   *
   * @param to a folder without a database
   * @param progress is given a sentence now and then
   */
  public static Future<Void> run(CassandraOptions from, Path to, Consumer<String> progress) {
    Vertx vertx = Vertx.vertx();
    // Of no event loop: those of this Vert.x are gone when it completes.
    Promise<Void> ended = Promise.promise();
    CassandraStore.open(vertx, from)
        .compose(
            source ->
                requireHub(source, from)
                    .compose(
                        v -> SqliteStore.open(vertx, to, SqliteOptions.DEFAULTS, Clock.systemUTC()))
                    .compose(
                        target -> copy(source, target, progress).eventually(() -> target.close()))
                    .eventually(() -> source.close()))
        .onComplete(done -> vertx.close().onComplete(closed -> ended.handle(done)));
    return ended.future();
  }

  private static Future<Void> requireHub(Store source, CassandraOptions from) {
    return source
        .accounts()
        .hasOwner()
        .compose(
            owned ->
                owned
                    ? Future.succeededFuture()
                    : Future.failedFuture(
                        new IllegalStateException(
                            "There is no hub in the keyspace " + from.keyspace() + ".")));
  }

  private static Future<Void> copy(Store from, Store to, Consumer<String> progress) {
    return new StoreCopy(CassandraCopySource.of(from), SqliteCopyTarget.of(to), progress).run();
  }
}
