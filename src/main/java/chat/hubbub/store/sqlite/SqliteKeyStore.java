package chat.hubbub.store.sqlite;

import chat.hubbub.store.KeyStore;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.util.List;

/** Signing keys in SQLite. Safe to call from any thread. */
final class SqliteKeyStore implements KeyStore {
  private static final int SMALL = 128;

  private final SqliteWriter writer;
  private final SqliteReaders readers;

  SqliteKeyStore(SqliteWriter writer, SqliteReaders readers) {
    this.writer = writer;
    this.readers = readers;
  }

  @Override
  public Future<List<Key>> keys(String purpose) {
    return readers.read(db -> db.list(LoginSql.KEYS, SqliteKeyStore::key, purpose));
  }

  @Override
  public Future<Boolean> add(Key key, long newest) {
    return writer.write(
        SMALL,
        db -> {
          if (db.number(LoginSql.KEYS, key.purpose()) != newest) {
            return false;
          }
          db.update(LoginSql.ADD_KEY, key.id(), key.purpose(), key.secret(), key.createdAt());
          return true;
        });
  }

  @Override
  public Future<Void> prune(String purpose, long before) {
    return writer.write(
        SMALL,
        db -> {
          long newest = db.number(LoginSql.KEYS, purpose);
          db.update(LoginSql.PRUNE_KEYS, purpose, before, newest);
          return null;
        });
  }

  private static Key key(Row row) throws SQLException {
    return new Key(row.number(1), row.text(2), row.bytes(3), row.number(4));
  }
}
