package chat.hubbub.store.sqlite;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writer's connection, replaced by a new one when it is in doubt after a fault. Of the writer
 * thread only.
 */
final class WriterConnection {
  private static final Logger log = LoggerFactory.getLogger(WriterConnection.class);

  private final SqliteFile file;
  private @Nullable SqliteConnection connection;

  WriterConnection(SqliteFile file, SqliteConnection first) {
    this.file = file;
    this.connection = first;
  }

  /** The connection, opened anew when there is none. */
  SqliteConnection get() throws SQLException {
    SqliteConnection db = connection;
    if (db == null) {
      db = file.openWriter();
      connection = db;
    }
    return db;
  }

  void rollback(SqliteConnection db) {
    try {
      db.control("ROLLBACK");
    } catch (SQLException failed) {
      // On some errors SQLite has rolled back by itself; else the connection is in doubt.
      if (!String.valueOf(failed.getMessage()).contains("no transaction is active")) {
        discard();
      }
    }
  }

  /** Back to commits that wait for the disk. */
  void syncFully(SqliteConnection db) {
    try {
      db.control("PRAGMA synchronous=FULL");
    } catch (SQLException failed) {
      // A new connection starts with it.
      discard();
    }
  }

  void discard() {
    SqliteConnection db = connection;
    connection = null;
    if (db != null) {
      try {
        db.close();
      } catch (SQLException failed) {
        log.debug("closing the writer failed: {}", failed.toString());
      }
    }
  }
}
