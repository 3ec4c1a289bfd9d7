package chat.hubbub.store.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;

/**
 * Copies the database of a data directory while a hub runs on it, and puts such a copy into a
 * directory that has none. What was acknowledged before the copy began is in it. Everything here
 * blocks, and fails with an {@link IllegalStateException} that is one sentence for the operator.
 */
public final class SqliteBackup {
  private static final int BUSY_MILLIS = 10_000;

  private SqliteBackup() {}

  /**
   * Makes a copy as of now, whole and checked, or none.
   *
   * @param target a file that does not exist yet
   */
  public static void copy(Path dataDir, Path target) {
    Path source = dataDir.resolve(SqliteFile.NAME);
    if (Files.notExists(source)) {
      throw new IllegalStateException("There is no database in " + dataDir + ".");
    }
    if (Files.exists(target)) {
      throw new IllegalStateException("There is a file at " + target + " already.");
    }
    Path part = partOf(target);
    try {
      createPrivate(part);
      try (SqliteConnection db = open(source)) {
        // One read transaction: writers go on, and nothing of theirs gets in half.
        db.update("VACUUM INTO ?", part.toAbsolutePath().toString());
      }
      finish(part, target);
    } catch (IOException | SQLException failed) {
      throw new IllegalStateException(
          "The copy could not be made: " + failed.getMessage() + ".", failed);
    } finally {
      discard(part);
    }
  }

  /** Puts a copy into a directory that has no database, and that no hub runs on. */
  public static void restore(Path backup, Path dataDir) {
    if (!Files.isRegularFile(backup)) {
      throw new IllegalStateException("There is no copy at " + backup + ".");
    }
    Path target = dataDir.resolve(SqliteFile.NAME);
    if (Files.exists(target)) {
      throw new IllegalStateException(
          "There is a database in " + dataDir + " already; move it away first.");
    }
    Path part = partOf(target);
    try {
      Files.createDirectories(dataDir);
      createPrivate(part);
      try (FileChannel from = FileChannel.open(backup, StandardOpenOption.READ);
          FileChannel to = FileChannel.open(part, StandardOpenOption.WRITE)) {
        to.transferFrom(from, 0, from.size());
      }
      finish(part, target);
    } catch (IOException | SQLException failed) {
      throw new IllegalStateException(
          "The copy could not be put back: " + failed.getMessage() + ".", failed);
    } finally {
      discard(part);
    }
  }

  private static Path partOf(Path target) {
    return target.resolveSibling(target.getFileName() + ".part");
  }

  /** It holds hashes and keys: nobody else may read it, not even while it is made. */
  private static void createPrivate(Path file) throws IOException {
    Files.deleteIfExists(file);
    if (file.toAbsolutePath().getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
  }

  /** Checks a copy and gives it its name, so that a copy with that name is a whole one. */
  private static void finish(Path part, Path target) throws IOException, SQLException {
    try (SqliteConnection db = open(part)) {
      Schema.check(db, part);
      String verdict = db.one("PRAGMA quick_check", row -> row.text(1));
      if (!"ok".equals(verdict)) {
        throw new SQLException("it is damaged (" + verdict + ")");
      }
    }
    try (FileChannel file = FileChannel.open(part, StandardOpenOption.WRITE)) {
      file.force(true);
    }
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private static SqliteConnection open(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(BUSY_MILLIS);
    return new SqliteConnection(
        config.createConnection("jdbc:sqlite:" + file.toAbsolutePath().toUri()), new RowCounter());
  }

  private static void discard(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException leftBehind) {
      // Its name says what it is, and the next copy to the same place replaces it.
    }
  }
}
