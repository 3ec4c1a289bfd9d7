package chat.hubbub.testkit;

import chat.hubbub.model.UserId;
import chat.hubbub.store.BaseVectorStore;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Position vectors in memory; pruning forgets all of them. For one thread. */
public final class VectorsInMemory implements BaseVectorStore {
  private final Map<Long, byte[]> kept = new HashMap<>();
  private final Map<Long, UserId> owners = new HashMap<>();

  /** How many are kept. */
  public int size() {
    return kept.size();
  }

  @Override
  public Future<Long> put(UserId user, byte[] vector, long now) {
    long id = owners.size() + 1L;
    kept.put(id, vector);
    owners.put(id, user);
    return Future.succeededFuture(id);
  }

  @Override
  public Future<byte @Nullable []> get(UserId user, long id) {
    return Future.succeededFuture(user.equals(owners.get(id)) ? kept.get(id) : null);
  }

  @Override
  public Future<Void> prune(long before) {
    kept.clear();
    return Future.succeededFuture();
  }
}
