package chat.hubbub.store.cassandra;

import com.datastax.oss.driver.api.core.cql.Row;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** What is to be looked at again at a time, by day; so that nothing has to look through all. */
final class Expiries {
  private static final int TOGETHER = 500;

  private final CassandraSession session;
  private final String kind;

  Expiries(CassandraSession session, String kind) {
    this.session = session;
    this.kind = kind;
  }

  record Expiry(long at, long owner, long id) {
    static Expiry read(Row row) {
      return new Expiry(row.getLong("at"), row.getLong("owner"), row.getLong("id"));
    }
  }

  private static int day(long at) {
    return (int) Math.floorDiv(at, Duration.ofDays(1).toMillis());
  }

  Future<Void> add(Expiry expiry) {
    int day = day(expiry.at());
    return session
        .write(LoginCql.ADD_EXPIRY_DAY, kind, day)
        .compose(
            v ->
                session.write(
                    LoginCql.ADD_EXPIRY, kind, day, expiry.at(), expiry.owner(), expiry.id()));
  }

  /** Does the work for all before a time, and forgets them. */
  Future<Void> sweep(long before, Function<Expiry, Future<Void>> work) {
    return session
        .rows(LoginCql.EXPIRY_DAYS, kind, day(before))
        .compose(
            rows -> {
              List<Integer> days = rows.stream().map(row -> row.getInt("day")).toList();
              return Each.inOrder(days, day -> sweepDay(day, before, work));
            });
  }

  private Future<Void> sweepDay(int day, long before, Function<Expiry, Future<Void>> work) {
    return session
        .rows(LoginCql.EXPIRIES, kind, day, before, TOGETHER)
        .compose(
            rows ->
                Each.of(rows, row -> sweepOne(day, Expiry.read(row), work))
                    .compose(v -> next(day, before, rows.size(), work)));
  }

  private Future<Void> sweepOne(int day, Expiry expiry, Function<Expiry, Future<Void>> work) {
    return work.apply(expiry)
        .compose(
            v ->
                session.write(
                    LoginCql.DROP_EXPIRY, kind, day, expiry.at(), expiry.owner(), expiry.id()));
  }

  private Future<Void> next(int day, long before, int found, Function<Expiry, Future<Void>> work) {
    if (found == TOGETHER) {
      return sweepDay(day, before, work);
    }
    return day < day(before)
        ? session.write(LoginCql.DROP_EXPIRY_DAY, kind, day)
        : Future.succeededFuture();
  }
}
