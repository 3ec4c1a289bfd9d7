package chat.hubbub.store.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The row a query stands on; columns count from 1. Valid only while it is being read. */
final class Row {
  private final ResultSet result;

  Row(ResultSet result) {
    this.result = result;
  }

  long number(int column) throws SQLException {
    return result.getLong(column);
  }

  int count(int column) throws SQLException {
    return result.getInt(column);
  }

  boolean flag(int column) throws SQLException {
    return result.getInt(column) != 0;
  }

  @Nullable Long numberOrNull(int column) throws SQLException {
    long value = result.getLong(column);
    return result.wasNull() ? null : value;
  }

  String text(int column) throws SQLException {
    return result.getString(column);
  }

  @Nullable String textOrNull(int column) throws SQLException {
    return result.getString(column);
  }

  byte[] bytes(int column) throws SQLException {
    return result.getBytes(column);
  }
}
