package chat.hubbub.store.cassandra;

import chat.hubbub.model.UserId;
import chat.hubbub.store.BaseVectorStore;
import chat.hubbub.store.cassandra.Expiries.Expiry;
import com.github.f4b6a3.tsid.TsidCreator;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Position vectors in Cassandra. Safe to call from any thread. */
final class CassandraBaseVectorStore implements BaseVectorStore {
  /** What vectors are called among what expires. */
  static final String KIND = "vector";

  private final Operations operations;
  private final CassandraSession session;
  private final Expiries expiries;

  CassandraBaseVectorStore(Operations operations, CassandraSession session) {
    this.operations = operations;
    this.session = session;
    this.expiries = new Expiries(session, KIND);
  }

  @Override
  public Future<Long> put(UserId user, byte[] vector, long now) {
    ByteBuffer kept = ByteBuffer.wrap(vector.clone());
    long id = TsidCreator.getTsid().toLong();
    return operations.run(
        () ->
            expiries
                .add(new Expiry(now, user.value(), id))
                .compose(v -> session.write(LoginCql.ADD_VECTOR, user.value(), id, kept))
                .map(v -> id));
  }

  @Override
  public Future<byte @Nullable []> get(UserId user, long id) {
    return operations.run(
        () ->
            session
                .row(LoginCql.VECTOR, user.value(), id)
                .map(
                    row -> {
                      ByteBuffer found = row == null ? null : row.getByteBuffer("vector");
                      if (found == null) {
                        return null;
                      }
                      byte[] bytes = new byte[found.remaining()];
                      found.get(bytes);
                      return bytes;
                    }));
  }

  @Override
  public Future<Void> prune(long before) {
    return operations.run(
        () ->
            expiries.sweep(
                before, old -> session.write(LoginCql.DROP_VECTOR, old.owner(), old.id())));
  }
}
