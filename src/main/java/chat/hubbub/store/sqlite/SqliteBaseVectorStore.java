package chat.hubbub.store.sqlite;

import chat.hubbub.model.UserId;
import chat.hubbub.store.BaseVectorStore;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Position vectors in SQLite. Safe to call from any thread. */
final class SqliteBaseVectorStore implements BaseVectorStore {
  private final SqliteWriter writer;
  private final SqliteReaders readers;

  SqliteBaseVectorStore(SqliteWriter writer, SqliteReaders readers) {
    this.writer = writer;
    this.readers = readers;
  }

  @Override
  public Future<Long> put(UserId user, byte[] vector, long now) {
    byte[] kept = vector.clone();
    return writer.write(kept.length, db -> db.insert(LoginSql.ADD_VECTOR, user.value(), kept, now));
  }

  @Override
  public Future<byte @Nullable []> get(UserId user, long id) {
    return readers.read(db -> db.one(LoginSql.VECTOR, row -> row.bytes(1), id, user.value()));
  }

  @Override
  public Future<Void> prune(long before) {
    return Sweep.run(writer, LoginSql.PRUNE_VECTORS, before);
  }
}
