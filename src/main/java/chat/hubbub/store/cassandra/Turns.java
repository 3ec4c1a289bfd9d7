package chat.hubbub.store.cassandra;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Lets work on one thing be done one after the other within this process. The store's conditions
 * decide all the same; this only spares them the contention that can be foreseen, where each
 * attempt takes several rounds among the replicas. For any thread.
 */
final class Turns {
  private final Map<Object, Future<Void>> last = new ConcurrentHashMap<>();

  <T> Future<T> take(Object key, Supplier<Future<T>> work) {
    Promise<Void> done = Promise.promise();
    Future<Void> mine = done.future();
    Future<Void> before = last.put(key, mine);
    Future<T> result =
        (before == null ? Future.<Void>succeededFuture() : before).compose(v -> work.get());
    result.onComplete(
        ended -> {
          last.remove(key, mine);
          done.complete();
        });
    return result;
  }
}
