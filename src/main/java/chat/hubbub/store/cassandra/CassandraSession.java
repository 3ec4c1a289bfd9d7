package chat.hubbub.store.cassandra;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import io.vertx.cassandra.CassandraClient;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs prepared statements. Reads and plain writes are idempotent and may be sent again by the
 * driver; conditional writes are not. For any thread.
 */
final class CassandraSession {
  private static final Duration SCHEMA_TIMEOUT = Duration.ofSeconds(60);

  private final CassandraClient client;
  private final Map<String, PreparedStatement> prepared = new ConcurrentHashMap<>();

  CassandraSession(CassandraClient client) {
    this.client = client;
  }

  /** All rows, however many pages they come in: for queries that are bounded by themselves. */
  Future<List<Row>> rows(String cql, @Nullable Object... values) {
    return bound(Bind.of(cql, values)).compose(this::fetch);
  }

  /** The first row, or null. */
  Future<@Nullable Row> row(String cql, @Nullable Object... values) {
    return rows(cql, values).map(CassandraSession::first);
  }

  /**
   * The first row after every write under way in its partition was settled: what it doesn't show
   * will not happen any more, unless it is asked for anew.
   */
  Future<@Nullable Row> serialRow(String cql, @Nullable Object... values) {
    ConsistencyLevel serial = DefaultConsistencyLevel.LOCAL_SERIAL;
    return bound(Bind.of(cql, values))
        .compose(statement -> fetch(statement.setConsistencyLevel(serial)))
        .map(CassandraSession::first);
  }

  Future<Void> write(String cql, @Nullable Object... values) {
    return bound(Bind.of(cql, values)).compose(this::fetch).mapEmpty();
  }

  /** Writes to one partition, all or nothing. */
  Future<Void> write(List<Bind> together) {
    return batch(together).compose(batch -> fetch(batch.setIdempotent(true))).mapEmpty();
  }

  /** The row that says in {@code [applied]} whether the condition held, else what stood there. */
  Future<Row> conditional(String cql, @Nullable Object... values) {
    return bound(Bind.of(cql, values))
        .compose(statement -> fetch(statement.setIdempotent(false)))
        .map(rows -> rows.get(0));
  }

  /** As {@link #conditional(String, Object...)}, for several statements on one partition. */
  Future<Row> conditional(List<Bind> together) {
    return batch(together)
        .compose(batch -> fetch(batch.setIdempotent(false)))
        .map(rows -> rows.get(0));
  }

  static boolean applied(Row row) {
    return row.getBoolean("[applied]");
  }

  /** Runs a change of the schema, and waits until all nodes agree on it. */
  Future<Void> define(String cql) {
    return client.execute(SimpleStatement.newInstance(cql).setTimeout(SCHEMA_TIMEOUT)).mapEmpty();
  }

  Future<Void> close() {
    return client.close();
  }

  private static @Nullable Row first(List<Row> rows) {
    return rows.isEmpty() ? null : rows.get(0);
  }

  private Future<List<Row>> fetch(Statement<?> statement) {
    return client.executeWithFullFetch(statement);
  }

  private Future<BatchStatement> batch(List<Bind> together) {
    List<Future<BoundStatement>> bound = new ArrayList<>(together.size());
    together.forEach(bind -> bound.add(bound(bind)));
    return Future.all(bound)
        .map(
            all -> {
              BatchStatementBuilder batch = BatchStatement.builder(DefaultBatchType.UNLOGGED);
              all.<BoundStatement>list().forEach(batch::addStatement);
              return batch.build();
            });
  }

  private Future<BoundStatement> bound(Bind bind) {
    PreparedStatement known = prepared.get(bind.cql());
    if (known != null) {
      return Future.succeededFuture(bound(known, bind));
    }
    return client
        .prepare(bind.cql())
        .map(
            fresh -> {
              prepared.put(bind.cql(), fresh);
              return bound(fresh, bind);
            });
  }

  private static BoundStatement bound(PreparedStatement prepared, Bind bind) {
    Object[] values = bind.values().toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i] == Bind.UNSET ? null : values[i];
    }
    BoundStatement statement = prepared.bind(values).setIdempotent(true);
    for (int i = 0; i < values.length; i++) {
      if (bind.values().get(i) == Bind.UNSET) {
        statement = statement.unset(i);
      }
    }
    return statement;
  }
}
