package chat.hubbub.store;

import io.vertx.core.Future;
import java.util.List;

/** Secret keys for signing access tokens and sync tokens, shared by all nodes. */
public interface KeyStore {

  /**
   * @param secret 32 random bytes
   * @param createdAt milliseconds since the epoch; the newest of a purpose signs, all verify
   */
  record Key(long id, String purpose, byte[] secret, long createdAt) {
    @Override
    public String toString() {
      return "Key[" + id + ", " + purpose + "]";
    }
  }

  /** All keys of a purpose, newest first. */
  Future<List<Key>> keys(String purpose);

  /**
   * Adds a key, if the newest of its purpose still has the id {@code newest} (0: there is none), so
   * that nodes starting together agree on one.
   *
   * @return whether it was added
   */
  Future<Boolean> add(Key key, long newest);

  /** Forgets keys of a purpose created before a time, but never the newest. */
  Future<Void> prune(String purpose, long before);
}
