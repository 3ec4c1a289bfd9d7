package chat.hubbub.app;

import chat.hubbub.config.CassandraOptions;
import chat.hubbub.store.Store;
import chat.hubbub.store.cassandra.CassandraCopyTarget;
import chat.hubbub.store.cassandra.CassandraStore;
import chat.hubbub.store.copy.CopyCheck;
import chat.hubbub.store.copy.CopySource;
import chat.hubbub.store.copy.StoreCopy;
import chat.hubbub.store.sqlite.SqliteCopySource;
import chat.hubbub.store.sqlite.SqliteOptions;
import chat.hubbub.store.sqlite.SqliteStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;

/** Brings an embedded hub to a cluster. */
public final class Migration {
  private Migration() {}

  /**
   * Copies and then compares. May be interrupted at any time and run again.
   *
   * <p>Fails with a sentence for the operator when one of the stores can't be used, when a hub runs
   * on the folder, or when the two differ in the end.
   *
   * @param from data folder of the embedded hub
   * @param progress is given a sentence now and then
   */
  public static Future<CopyCheck.Result> run(
      Path from, CassandraOptions to, Consumer<String> progress) {
    Vertx vertx = Vertx.vertx();
    // Of no event loop: those of this Vert.x are gone when it completes.
    Promise<CopyCheck.Result> ended = Promise.promise();
    SqliteStore.open(vertx, from, SqliteOptions.DEFAULTS, Clock.systemUTC())
        .compose(
            source ->
                CassandraStore.open(vertx, to)
                    .compose(
                        target -> copy(source, target, progress).eventually(() -> target.close()))
                    .eventually(() -> source.close()))
        .onComplete(done -> vertx.close().onComplete(closed -> ended.handle(done)));
    return ended.future();
  }

  private static Future<CopyCheck.Result> copy(Store from, Store to, Consumer<String> progress) {
    CopySource source = SqliteCopySource.of(from);
    return new StoreCopy(source, CassandraCopyTarget.of(to), progress)
        .run()
        .compose(v -> new CopyCheck(source, to).run());
  }
}
