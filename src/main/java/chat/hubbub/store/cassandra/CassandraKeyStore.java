package chat.hubbub.store.cassandra;

import chat.hubbub.store.KeyStore;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Signing keys in Cassandra. Safe to call from any thread. */
final class CassandraKeyStore implements KeyStore {
  private static final Comparator<Key> NEWEST_FIRST =
      Comparator.comparingLong(Key::createdAt).thenComparingLong(Key::id).reversed();

  private final Operations operations;
  private final CassandraSession session;
  private final Turns turns;

  CassandraKeyStore(Operations operations, CassandraSession session, Turns turns) {
    this.operations = operations;
    this.session = session;
    this.turns = turns;
  }

  private record Purpose(String name) {}

  @Override
  public Future<List<Key>> keys(String purpose) {
    return operations.run(() -> read(purpose));
  }

  private Future<List<Key>> read(String purpose) {
    return session
        .rows(LoginCql.KEYS, purpose)
        .map(
            rows ->
                rows.stream()
                    .filter(row -> !row.isNull("id"))
                    .map(row -> key(purpose, row))
                    .sorted(NEWEST_FIRST)
                    .toList());
  }

  static Key key(String purpose, Row row) {
    ByteBuffer secret = Objects.requireNonNull(row.getByteBuffer("secret"));
    byte[] bytes = new byte[secret.remaining()];
    secret.get(bytes);
    return new Key(row.getLong("id"), purpose, bytes, row.getLong("created_at"));
  }

  @Override
  public Future<Boolean> add(Key key, long newest) {
    Bind condition =
        newest == 0
            ? Bind.of(LoginCql.FIRST_KEY, key.id(), key.purpose())
            : Bind.of(LoginCql.NEXT_KEY, key.id(), key.purpose(), newest);
    Bind row =
        Bind.of(
            LoginCql.ADD_KEY,
            key.purpose(),
            key.id(),
            ByteBuffer.wrap(key.secret().clone()),
            key.createdAt());
    return operations.run(
        () ->
            turns.take(
                new Purpose(key.purpose()),
                () -> session.conditional(List.of(condition, row)).map(CassandraSession::applied)));
  }

  @Override
  public Future<Void> prune(String purpose, long before) {
    return operations.run(
        () ->
            read(purpose)
                .compose(
                    keys -> {
                      List<Bind> drops = new ArrayList<>();
                      for (Key key : keys.subList(Math.min(1, keys.size()), keys.size())) {
                        if (key.createdAt() < before) {
                          drops.add(Bind.of(LoginCql.DROP_KEY, purpose, key.id()));
                        }
                      }
                      return drops.isEmpty()
                          ? Future.succeededFuture()
                          : session.conditional(drops).mapEmpty();
                    }));
  }
}
