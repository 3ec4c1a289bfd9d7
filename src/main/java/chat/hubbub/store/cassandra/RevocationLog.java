package chat.hubbub.store.cassandra;

import chat.hubbub.model.LoginId;
import chat.hubbub.model.UserId;
import chat.hubbub.store.LoginStore.Revocation;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Revocations as a log of their own, numbered without holes by a condition on its head: whoever
 * read up to a number will not miss a lower one that comes later. They are rare, so one log for the
 * hub is enough.
 */
final class RevocationLog {
  private static final long BUCKET = 10_000;
  private static final int ROWS_TOGETHER = 100;

  private final CassandraSession session;
  private final Turns turns;

  /** Where the newest was found; the log has at least got that far. */
  private volatile long known;

  RevocationLog(CassandraSession session, Turns turns) {
    this.session = session;
    this.turns = turns;
  }

  /**
   * @param login null: access of the user before that time
   */
  record Entry(UserId user, @Nullable LoginId login, long at) {}

  private static long bucket(long id) {
    return id / BUCKET;
  }

  Future<Void> add(List<Entry> entries) {
    return entries.isEmpty()
        ? Future.succeededFuture()
        : turns.take(this, () -> head(bucket(known)).compose(head -> addAfter(head, entries)));
  }

  /** Those that find place in the bucket; then the rest. */
  private Future<Void> addAfter(long head, List<Entry> entries) {
    long bucket = bucket(head + 1);
    int room = (int) Math.min((bucket + 1) * BUCKET - 1 - head, ROWS_TOGETHER);
    List<Entry> some = entries.subList(0, Math.min(room, entries.size()));
    long last = head + some.size();
    List<Bind> batch = new ArrayList<>();
    batch.add(
        head == 0 || bucket(head) != bucket
            ? Bind.of(LoginCql.BEGIN_REVOCATIONS, last, bucket)
            : Bind.of(LoginCql.MOVE_REVOCATIONS, last, bucket, head));
    for (int i = 0; i < some.size(); i++) {
      batch.add(row(head + 1 + i, some.get(i)));
    }
    return session
        .conditional(batch)
        .compose(
            row -> {
              if (!CassandraSession.applied(row)) {
                return head(bucket(head)).compose(moved -> addAfter(moved, entries));
              }
              known = last;
              List<Entry> rest = entries.subList(some.size(), entries.size());
              return rest.isEmpty() ? Future.succeededFuture() : addAfter(last, rest);
            });
  }

  private static Bind row(long id, Entry entry) {
    LoginId login = entry.login();
    return Bind.of(
        LoginCql.REVOKE,
        bucket(id),
        id,
        entry.user().value(),
        login == null ? Bind.UNSET : login.value(),
        entry.at());
  }

  /** The newest id there is, looked for from a bucket on; 0 when there is none. */
  private Future<Long> head(long bucket) {
    return headOf(bucket)
        .compose(
            head -> {
              if (head == null) {
                return Future.succeededFuture(bucket == 0 ? 0L : bucket * BUCKET - 1);
              }
              return full(bucket, head) ? head(bucket + 1) : Future.succeededFuture(head);
            });
  }

  private Future<@Nullable Long> headOf(long bucket) {
    return session
        .serialRow(LoginCql.REVOCATION_HEAD, bucket)
        .map(row -> row == null ? null : row.get("head", Long.class));
  }

  private static boolean full(long bucket, long head) {
    return head == (bucket + 1) * BUCKET - 1;
  }

  Future<List<Revocation>> read(long after, int limit) {
    return read(bucket(after + 1), after, limit, new ArrayList<>());
  }

  private Future<List<Revocation>> read(
      long bucket, long after, int limit, List<Revocation> found) {
    return session
        .rows(LoginCql.REVOCATIONS, bucket, after, limit - found.size())
        .compose(
            rows -> {
              rows.forEach(row -> found.add(revocation(row)));
              if (found.size() >= limit) {
                return Future.succeededFuture(found);
              }
              return session
                  .row(LoginCql.REVOCATION_HEAD, bucket)
                  .compose(
                      head ->
                          head != null && !head.isNull("head") && full(bucket, head.getLong("head"))
                              ? read(bucket + 1, after, limit, found)
                              : Future.succeededFuture(found));
            });
  }

  private static Revocation revocation(Row row) {
    Long login = row.get("login", Long.class);
    return new Revocation(
        row.getLong("id"),
        new UserId(row.getLong("user")),
        login == null ? null : new LoginId(login),
        row.getLong("at"));
  }

  /** Forgets those older than a time; ids ascend with time, so the oldest come first. */
  Future<Void> prune(long before) {
    return read(0, ROWS_TOGETHER)
        .compose(
            oldest -> {
              List<Revocation> old =
                  oldest.stream().filter(revocation -> revocation.at() < before).toList();
              if (old.isEmpty()) {
                return Future.succeededFuture();
              }
              long bucket = bucket(old.get(0).id());
              List<Bind> batch = new ArrayList<>();
              for (Revocation revocation : old) {
                if (bucket(revocation.id()) == bucket) {
                  batch.add(Bind.of(LoginCql.DROP_REVOCATION, bucket, revocation.id()));
                }
              }
              return session.conditional(batch).compose(v -> prune(before));
            });
  }
}
