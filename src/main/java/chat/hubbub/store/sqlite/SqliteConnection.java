package chat.hubbub.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One connection with its prepared statements, kept for good: the set of statements is fixed, as
 * none is built at run time. Used by one thread at a time.
 */
final class SqliteConnection implements AutoCloseable {

  /** Makes a value of a row. */
  interface RowReader<T> {
    T read(Row row) throws SQLException;
  }

  private final Connection jdbc;
  private final RowCounter counter;
  private final Map<String, PreparedStatement> statements = new HashMap<>();
  private long writes;

  SqliteConnection(Connection jdbc, RowCounter counter) {
    this.jdbc = jdbc;
    this.counter = counter;
  }

  /** The first row, or null when there is none. */
  <T> @Nullable T one(String sql, RowReader<T> reader, @Nullable Object... values)
      throws SQLException {
    try (ResultSet result = bind(sql, values).executeQuery()) {
      if (!result.next()) {
        return null;
      }
      counter.step();
      return reader.read(new Row(result));
    } catch (SQLException failed) {
      throw forgotten(sql, failed);
    }
  }

  /** The number in the first column of the first row; 0 when there is no row. */
  long number(String sql, @Nullable Object... values) throws SQLException {
    Long value = one(sql, row -> row.number(1), values);
    return value == null ? 0 : value;
  }

  boolean exists(String sql, @Nullable Object... values) throws SQLException {
    return one(sql, row -> true, values) != null;
  }

  /** All rows. */
  <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... values)
      throws SQLException {
    List<T> items = new ArrayList<>();
    try (ResultSet result = bind(sql, values).executeQuery()) {
      Row row = new Row(result);
      while (result.next()) {
        counter.step();
        items.add(reader.read(row));
      }
    } catch (SQLException failed) {
      throw forgotten(sql, failed);
    }
    return items;
  }

  /** Runs a statement that writes; returns how many rows it changed. */
  int update(String sql, @Nullable Object... values) throws SQLException {
    writes++;
    try {
      return bind(sql, values).executeUpdate();
    } catch (SQLException failed) {
      throw forgotten(sql, failed);
    }
  }

  /** Runs an insert with {@code RETURNING id}; returns that id. */
  long insert(String sql, @Nullable Object... values) throws SQLException {
    writes++;
    return number(sql, values);
  }

  /** How many statements that write were started, ever: tells a clean refusal from half a job. */
  long writes() {
    return writes;
  }

  /** {@code BEGIN}, {@code COMMIT}, {@code ROLLBACK} and pragmas without a result. */
  void control(String sql) throws SQLException {
    try {
      bind(sql).execute();
    } catch (SQLException failed) {
      throw forgotten(sql, failed);
    }
  }

  /** Runs the statements of a schema version. */
  void script(List<String> script) throws SQLException {
    try (Statement statement = jdbc.createStatement()) {
      for (String sql : script) {
        statement.execute(sql);
      }
    }
  }

  /** The driver finalizes a statement that failed: it must be prepared anew. */
  private SQLException forgotten(String sql, SQLException failed) {
    PreparedStatement statement = statements.remove(sql);
    if (statement != null) {
      try {
        statement.close();
      } catch (SQLException closing) {
        failed.addSuppressed(closing);
      }
    }
    return failed;
  }

  private PreparedStatement bind(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = jdbc.prepareStatement(sql);
      statements.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      bind(statement, i + 1, values[i]);
    }
    return statement;
  }

  private static void bind(PreparedStatement statement, int index, @Nullable Object value)
      throws SQLException {
    if (value instanceof Long number) {
      statement.setLong(index, number);
    } else if (value instanceof Integer number) {
      statement.setLong(index, number);
    } else if (value instanceof String text) {
      statement.setString(index, text);
    } else if (value instanceof Boolean flag) {
      statement.setLong(index, flag ? 1 : 0);
    } else if (value instanceof byte[] bytes) {
      statement.setBytes(index, bytes);
    } else if (value == null) {
      statement.setObject(index, null);
    } else {
      throw new IllegalArgumentException("no column holds a " + value.getClass().getName());
    }
  }

  @Override
  public void close() throws SQLException {
    jdbc.close();
  }
}
