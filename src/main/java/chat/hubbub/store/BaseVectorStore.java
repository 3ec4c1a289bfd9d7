package chat.hubbub.store;

import chat.hubbub.model.UserId;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Position vectors that are too long to be carried inside a sync token. Immutable once put. */
public interface BaseVectorStore {

  /**
   * Keeps a vector.
   *
   * @return the id it is found by, positive
   */
  Future<Long> put(UserId user, byte[] vector, long now);

  /** The vector of this user, or null when it is unknown or was pruned. */
  Future<byte @Nullable []> get(UserId user, long id);

  /** Forgets those put before a time. */
  Future<Void> prune(long before);
}
