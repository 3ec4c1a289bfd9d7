package chat.hubbub.store.cassandra;

import com.datastax.oss.driver.api.core.cql.Row;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the keyspace to the newest version, also when several hubs start at once: one of them
 * holds a lock, which is lost by itself should that hub die, and the others wait. A version that
 * was released never changes: what is new is a new version. Statements may run twice, hence {@code
 * IF NOT EXISTS} in all of them.
 */
final class Schema {
  private static final Logger log = LoggerFactory.getLogger(Schema.class);

  /** Longer than a version takes; a hub that dies meanwhile keeps the others waiting that long. */
  private static final int LOCK_SECONDS = 120;

  private static final long LOOK_MILLIS = 300;

  private static final List<List<String>> VERSIONS = List.of(Tables.VERSION_1);

  /** Answers where there is a schema, and fails where there is none. */
  static final String PROBE = "SELECT value FROM hub WHERE name = 'version'";

  private static final String READ = "SELECT value FROM hub WHERE name = ?";
  private static final String LOCK =
      "INSERT INTO hub (name, value) VALUES ('lock', ?) IF NOT EXISTS USING TTL " + LOCK_SECONDS;
  private static final String UNLOCK = "DELETE FROM hub WHERE name = 'lock' IF value = ?";
  private static final String FIRST =
      "INSERT INTO hub (name, value) VALUES ('version', ?) IF NOT EXISTS";
  private static final String NEXT = "UPDATE hub SET value = ? WHERE name = 'version' IF value = ?";

  private final Vertx vertx;
  private final CassandraSession session;
  private final String owner;

  /**
   * @param owner what the lock is held as: who tries again goes on with its own
   */
  Schema(Vertx vertx, CassandraSession session, String owner) {
    this.vertx = vertx;
    this.session = session;
    this.owner = owner;
  }

  /** The keyspace itself, which a session needs to begin with. */
  static String keyspace(String name, String replication) {
    return "CREATE KEYSPACE IF NOT EXISTS " + name + " WITH replication = " + replication;
  }

  /**
   * The table that holds lock and version. Its id follows from its name: hubs that make it at the
   * same moment at different nodes of the cluster then make the same one.
   */
  static String hubTable(String keyspace) {
    byte[] name = (keyspace + ".hub").getBytes(StandardCharsets.UTF_8);
    return "CREATE TABLE IF NOT EXISTS "
        + keyspace
        + ".hub (name text PRIMARY KEY, value text) WITH id = "
        + UUID.nameUUIDFromBytes(name);
  }

  /**
   * Fails with an {@link IllegalStateException} whose message is a sentence for the operator when
   * the keyspace is of a newer hub.
   */
  Future<Void> migrate() {
    return version()
        .compose(
            version -> {
              if (version > VERSIONS.size()) {
                throw new IllegalStateException(
                    "The keyspace was written by a newer hub (schema %d, this one knows %d)."
                        .formatted(version, VERSIONS.size()));
              }
              return version == VERSIONS.size() ? Future.succeededFuture() : lockAndRun();
            });
  }

  private Future<Integer> version() {
    return session
        .serialRow(READ, "version")
        .map(row -> row == null ? 0 : Integer.parseInt(row.getString("value")));
  }

  private Future<Void> lockAndRun() {
    return session
        .conditional(LOCK, owner)
        .compose(
            row -> {
              boolean mine = owner.equals(holder(row));
              return CassandraSession.applied(row) || mine ? run() : waitForOther();
            });
  }

  private static @Nullable String holder(Row row) {
    return row.getColumnDefinitions().contains("value") ? row.getString("value") : null;
  }

  private Future<Void> waitForOther() {
    Promise<Void> later = Promise.promise();
    vertx.setTimer(LOOK_MILLIS, timer -> later.complete());
    return later.future().compose(v -> migrate());
  }

  private Future<Void> run() {
    return version()
        .compose(this::runFrom)
        .transform(
            done ->
                session
                    .conditional(UNLOCK, owner)
                    .otherwiseEmpty()
                    .compose(v -> done.failed() ? Future.failedFuture(done.cause()) : migrate()));
  }

  private Future<Void> runFrom(int version) {
    if (version >= VERSIONS.size()) {
      return Future.succeededFuture();
    }
    int next = version + 1;
    log.info("bringing the keyspace to schema {}", next);
    return Each.inOrder(VERSIONS.get(version), session::define)
        .compose(v -> record(next))
        .compose(v -> runFrom(next));
  }

  private Future<Void> record(int version) {
    String value = Integer.toString(version);
    return version == 1
        ? session.conditional(FIRST, value).mapEmpty()
        : session.conditional(NEXT, value, Integer.toString(version - 1)).mapEmpty();
  }
}
