package chat.hubbub.conformance;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Everything that a hub has stored, row by row, to compare before with after. */
final class StoredState {
  private StoredState() {}

  /** The rows of each table, in the file that a running hub writes to. */
  static Map<String, List<String>> of(Path data) throws SQLException {
    Map<String, List<String>> tables = new TreeMap<>();
    try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("hubbub.db"));
        Statement statement = file.createStatement()) {
      statement.execute("PRAGMA query_only = ON");
      List<String> names = new ArrayList<>();
      try (ResultSet found =
          statement.executeQuery("SELECT name FROM sqlite_schema WHERE type = 'table'")) {
        while (found.next()) {
          names.add(found.getString(1));
        }
      }
      for (String name : names) {
        tables.put(name, rows(statement, name));
      }
    }
    return tables;
  }

  private static List<String> rows(Statement statement, String table) throws SQLException {
    try (ResultSet rows = statement.executeQuery("SELECT * FROM \"" + table + "\"")) {
      int columns = rows.getMetaData().getColumnCount();
      List<String> all = new ArrayList<>();
      while (rows.next()) {
        all.add(
            String.join(
                "|",
                IntStream.rangeClosed(1, columns)
                    .mapToObj(column -> value(rows, column))
                    .toList()));
      }
      return all;
    }
  }

  private static String value(ResultSet rows, int column) {
    try {
      return String.valueOf(rows.getString(column));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
