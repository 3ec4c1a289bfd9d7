package chat.hubbub.store.cassandra;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asynchronous work on each item of a list, some of it at once, so that the driver isn't swamped.
 */
final class Each {
  private static final int AT_ONCE = 64;

  private Each() {}

  /** The results in the order of the items; fails when one of them fails. */
  static <A, B> Future<List<B>> of(List<A> items, Function<A, Future<B>> work) {
    return new Run<>(items, work).start();
  }

  /** One after the other; stops at the first failure. */
  static <A> Future<Void> inOrder(List<A> items, Function<A, Future<Void>> work) {
    Future<Void> all = Future.succeededFuture();
    for (A item : items) {
      all = all.compose(v -> work.apply(item));
    }
    return all;
  }

  private static final class Run<A, B> {
    private final List<A> items;
    private final Function<A, Future<B>> work;
    private final List<@Nullable B> results;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger left;
    private final Promise<List<B>> all = Promise.promise();

    Run(List<A> items, Function<A, Future<B>> work) {
      this.items = items;
      this.work = work;
      this.results =
          Collections.synchronizedList(new ArrayList<>(Collections.nCopies(items.size(), null)));
      this.left = new AtomicInteger(items.size());
    }

    Future<List<B>> start() {
      if (items.isEmpty()) {
        return Future.succeededFuture(List.of());
      }
      for (int i = 0; i < Math.min(AT_ONCE, items.size()); i++) {
        proceed();
      }
      return all.future();
    }

    /** Goes on in a loop where results are there at once, not to pile up on the stack. */
    private void proceed() {
      while (true) {
        int index = next.getAndIncrement();
        if (index >= items.size() || all.future().isComplete()) {
          return;
        }
        Future<B> result = work.apply(items.get(index));
        if (!result.isComplete()) {
          result.onComplete(
              done -> {
                take(index, result);
                proceed();
              });
          return;
        }
        take(index, result);
      }
    }

    private void take(int index, Future<B> result) {
      if (result.failed()) {
        all.tryFail(result.cause());
      } else {
        results.set(index, result.result());
        if (left.decrementAndGet() == 0) {
          all.tryComplete(new ArrayList<>(results));
        }
      }
    }
  }
}
