package chat.hubbub.store.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/**
 * The database file of a data directory, and the lock that keeps a second hub off it. The lock is
 * on a file of its own: POSIX drops a process's locks on a file when any of its handles to it is
 * closed, which SQLite's connections do. It goes with the process, however that ends.
 */
final class SqliteFile implements AutoCloseable {
  static final String NAME = "hubbub.db";
  private static final String LOCK_NAME = "hubbub.lock";

  private final Path path;
  private final SqliteOptions options;
  private final RowCounter counter;
  private final FileChannel lockFile;

  private SqliteFile(Path path, SqliteOptions options, RowCounter counter, FileChannel lockFile) {
    this.path = path;
    this.options = options;
    this.counter = counter;
    this.lockFile = lockFile;
  }

  /**
   * Takes the lock of a data directory, making the directory when it is missing.
   *
   * @throws IllegalStateException with one sentence for the operator
   */
  static SqliteFile lock(Path dataDir, SqliteOptions options, RowCounter counter) {
    try {
      Files.createDirectories(dataDir);
      FileChannel lockFile =
          FileChannel.open(
              dataDir.resolve(LOCK_NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(lockFile) == null) {
        lockFile.close();
        throw new IllegalStateException(
            "The data directory " + dataDir + " is in use by another hub process.");
      }
      Path path = dataDir.resolve(NAME);
      createPrivate(path);
      return new SqliteFile(path, options, counter, lockFile);
    } catch (IOException unwritable) {
      throw new IllegalStateException(
          "The data directory " + dataDir + " cannot be written: " + unwritable.getMessage() + ".",
          unwritable);
    }
  }

  /** It holds hashes and keys: for its owner only. SQLite gives its side files the same rights. */
  private static void createPrivate(Path path) throws IOException {
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (posix && Files.notExists(path)) {
      Files.createFile(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
  }

  private static @Nullable FileLock tryLock(FileChannel lockFile) throws IOException {
    try {
      return lockFile.tryLock();
    } catch (OverlappingFileLockException sameProcess) {
      return null;
    }
  }

  Path path() {
    return path;
  }

  /** A connection that writes, with every commit synced to disk. */
  SqliteConnection openWriter() throws SQLException {
    // Not counted with the reads: search reads by itself, whenever nobody writes.
    SqliteConnection db = open(false, new RowCounter());
    try {
      db.script(
          List.of(
              "PRAGMA journal_mode=WAL",
              "PRAGMA synchronous=FULL",
              "PRAGMA wal_autocheckpoint=10000",
              "PRAGMA journal_size_limit=67108864",
              // What a deletion blanks is overwritten where that costs no further page.
              "PRAGMA secure_delete=FAST",
              "PRAGMA cache_size=-" + options.writerCacheKib()));
      return db;
    } catch (SQLException failed) {
      db.close();
      throw failed;
    }
  }

  /** A connection that cannot write. */
  SqliteConnection openReader() throws SQLException {
    SqliteConnection db = open(true, counter);
    try {
      db.script(List.of("PRAGMA query_only=1", "PRAGMA cache_size=-" + options.readerCacheKib()));
      return db;
    } catch (SQLException failed) {
      db.close();
      throw failed;
    }
  }

  private SqliteConnection open(boolean readOnly, RowCounter counted) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(readOnly);
    config.setBusyTimeout(options.busyMillis());
    // Else the driver asks for the rowid after each insert, with a statement that it prepares anew.
    config.setGetGeneratedKeys(false);
    // No memory map: an I/O error on a mapped page would kill the process instead of one statement.
    return new SqliteConnection(
        config.createConnection("jdbc:sqlite:" + path.toAbsolutePath().toUri()), counted);
  }

  /** What to tell the operator when the file cannot be opened. */
  IllegalStateException unusable(SQLException failure) {
    SQLiteErrorCode code = StorageFailures.code(failure);
    String sentence =
        switch (code) {
          case SQLITE_CORRUPT, SQLITE_NOTADB ->
              "The database " + path + " is damaged; restore it from a backup.";
          case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM ->
              "The database " + path + " cannot be opened for writing.";
          case SQLITE_FULL -> "There is no space left for the database " + path + ".";
          case SQLITE_BUSY, SQLITE_LOCKED ->
              "The database " + path + " is in use by another process.";
          default -> "The database " + path + " cannot be opened: " + failure.getMessage() + ".";
        };
    return new IllegalStateException(sentence, failure);
  }

  /** Gives the lock back. */
  @Override
  public void close() throws IOException {
    lockFile.close();
  }
}
