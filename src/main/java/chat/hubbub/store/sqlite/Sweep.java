package chat.hubbub.store.sqlite;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Deletes what is too old, a few hundred rows a transaction, so that sends never wait for it. */
final class Sweep {
  private static final int ROW_BYTES = 64 * 500;

  private Sweep() {}

  /** Repeats a bounded deletion until it finds nothing more. */
  static Future<Void> run(SqliteWriter writer, String sql, @Nullable Object... values) {
    return writer
        .write(ROW_BYTES, db -> db.update(sql, values))
        .compose(deleted -> deleted == 0 ? Future.succeededFuture() : run(writer, sql, values));
  }
}
