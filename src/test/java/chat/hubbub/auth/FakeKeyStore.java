package chat.hubbub.auth;

import chat.hubbub.store.KeyStore;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Keys in a list, as the contract has it; several nodes may share one. */
final class FakeKeyStore implements KeyStore {
  private final List<Key> keys = new ArrayList<>();

  @Override
  public synchronized Future<List<Key>> keys(String purpose) {
    return Future.succeededFuture(ofPurpose(purpose));
  }

  @Override
  public synchronized Future<Boolean> add(Key key, long newest) {
    List<Key> now = ofPurpose(key.purpose());
    boolean first = (now.isEmpty() ? 0 : now.get(0).id()) == newest;
    if (first) {
      keys.add(key);
    }
    return Future.succeededFuture(first);
  }

  @Override
  public synchronized Future<Void> prune(String purpose, long before) {
    List<Key> now = ofPurpose(purpose);
    keys.removeAll(
        now.subList(1, now.size()).stream().filter(key -> key.createdAt() < before).toList());
    return Future.succeededFuture();
  }

  private List<Key> ofPurpose(String purpose) {
    return keys.stream()
        .filter(key -> key.purpose().equals(purpose))
        .sorted(Comparator.comparingLong(Key::createdAt).reversed())
        .toList();
  }
}
