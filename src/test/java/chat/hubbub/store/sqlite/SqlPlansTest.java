package chat.hubbub.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every statement there is goes through an index; those that do not are named here, with why. */
class SqlPlansTest {
  private static final Map<String, String> EXCUSED =
      Map.ofEntries(
          Map.entry("EventSql.WATERMARK", "a table of one row"),
          Map.entry("EventSql.MOVE_WATERMARK", "a table of one row"),
          Map.entry("EventSql.PROBE", "a table of one row"),
          Map.entry("EventSql.SEARCH", "the full-text index itself"),
          Map.entry("EventSql.UNINDEX", "the full-text index itself"),
          Map.entry("ChannelSql.PRUNE_CLIENT_IDS", "the 500 oldest rows, by rowid"),
          Map.entry("LoginSql.PRUNE_REVOCATIONS", "the 500 oldest rows, by rowid"),
          Map.entry("LoginSql.PRUNE_LOGINS", "all logins, now and then, in the background"),
          Map.entry("ChannelSql.OWN_DOWN", "sorts one person's channels"),
          Map.entry("ChannelSql.OWN_UP", "sorts one person's channels"),
          Map.entry("AccountSql.INVITES", "invites are few"),
          Map.entry("LoginSql.KEYS", "sorts the few keys of one purpose"));

  private final SqliteFixture fixture = new SqliteFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  private static Map<String, String> statements() throws IllegalAccessException {
    Map<String, String> statements = new TreeMap<>();
    for (Class<?> type :
        List.of(EventSql.class, ChannelSql.class, AccountSql.class, LoginSql.class)) {
      for (Field field : type.getDeclaredFields()) {
        boolean whole = !Modifier.isPrivate(field.getModifiers());
        if (whole && field.getType() == String.class) {
          field.setAccessible(true);
          statements.put(type.getSimpleName() + "." + field.getName(), (String) field.get(null));
        }
      }
    }
    return statements;
  }

  private static List<String> plan(Connection jdbc, String sql) throws SQLException {
    List<String> steps = new ArrayList<>();
    try (Statement statement = jdbc.createStatement();
        ResultSet rows = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
      while (rows.next()) {
        steps.add(rows.getString("detail"));
      }
    }
    return steps;
  }

  @Test
  @DisplayName("no statement scans a table or sorts, but for those excused")
  void plan_everyStatement_usesAnIndex() throws Exception {
    Map<String, String> statements = statements();
    List<String> faults = new ArrayList<>();
    List<String> needed = new ArrayList<>();
    try (Connection jdbc =
        DriverManager.getConnection("jdbc:sqlite:" + fixture.dataDir().resolve("hubbub.db"))) {
      for (Map.Entry<String, String> statement : statements.entrySet()) {
        List<String> steps = plan(jdbc, statement.getValue());
        boolean bad = steps.stream().anyMatch(SqlPlansTest::isScanOrSort);
        if (bad && !EXCUSED.containsKey(statement.getKey())) {
          faults.add(statement.getKey() + ": " + steps);
        } else if (bad) {
          needed.add(statement.getKey());
        }
      }
    }
    assertTrue(statements.size() > 80, "all statements were found");
    assertEquals(List.of(), faults);
    assertEquals(Set.copyOf(EXCUSED.keySet()), Set.copyOf(needed), "no excuse without need");
  }

  /** A step that reads the rows of a subquery, which has its own steps, is no scan of a table. */
  private static boolean isScanOrSort(String step) {
    boolean scan = step.startsWith("SCAN ") && !step.startsWith("SCAN (subquery");
    return scan || step.contains("TEMP B-TREE");
  }
}
