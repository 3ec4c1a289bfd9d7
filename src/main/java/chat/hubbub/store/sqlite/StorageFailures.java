package chat.hubbub.store.sqlite;

import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite reports, in words of ours. */
final class StorageFailures {
  private static final int PRIMARY_CODE = 0xff;

  private StorageFailures() {}

  /** The code without its extension, such as {@code SQLITE_IOERR} for a failed sync. */
  static SQLiteErrorCode code(SQLException failure) {
    return failure instanceof SQLiteException sqlite
        ? SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & PRIMARY_CODE)
        : SQLiteErrorCode.SQLITE_ERROR;
  }

  /** Whether the file or the disk is at fault, so that every other statement would fail as well. */
  static boolean isStorage(Throwable failure) {
    if (!(failure instanceof SQLException sql)) {
      return false;
    }
    return switch (code(sql)) {
      case SQLITE_FULL,
          SQLITE_IOERR,
          SQLITE_CANTOPEN,
          SQLITE_READONLY,
          SQLITE_CORRUPT,
          SQLITE_NOTADB,
          SQLITE_NOMEM,
          SQLITE_BUSY,
          SQLITE_LOCKED,
          SQLITE_PERM,
          SQLITE_AUTH,
          SQLITE_PROTOCOL,
          SQLITE_NOLFS ->
          true;
      default -> false;
    };
  }

  /** For callers: the store cannot be used now; what was asked is not stored, or unknown. */
  static HubbubException unavailable(Throwable cause) {
    return new HubbubException(ErrorCode.UNAVAILABLE, "The store cannot be reached now.", 0, cause);
  }

  static HubbubException overloaded() {
    return new HubbubException(ErrorCode.UNAVAILABLE, "The store is busy.", 1_000);
  }

  static HubbubException closed() {
    return new HubbubException(ErrorCode.UNAVAILABLE, "The store is closed.");
  }

  /** The failure as callers see it. */
  static Throwable forCaller(Throwable failure) {
    return isStorage(failure) ? unavailable(failure) : failure;
  }
}
