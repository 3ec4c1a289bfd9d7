package chat.hubbub.bus;

import chat.hubbub.bus.Together.Answers;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what one context asks at one address in one turn, and asks it {@link Together}: a crowd
 * that comes, or a round of renewals, would else be a message and an answer for each. Safe on any
 * thread.
 */
final class Gathering {
  private static final int MOST_TOGETHER = 256;

  private final Vertx vertx;
  private final Bus bus;
  private final Map<Way, List<Waiting>> gathered = new ConcurrentHashMap<>();

  /**
   * What can go together.
   *
   * @param timeout one of few
   */
  private record Way(Context context, String address, boolean here, long timeout) {}

  private record Waiting(Object body, Promise<@Nullable Object> answer) {}

  Gathering(Vertx vertx, Bus bus) {
    this.vertx = vertx;
    this.bus = bus;
  }

  /**
   * Asks with what else the calling context asks there in this turn. Fails as {@link Bus#request}.
   *
   * @param here within this process
   */
  @SuppressWarnings("unchecked") // Who asks knows the answer's type, as with a single request.
  <T> Future<T> ask(String address, boolean here, Object body, long timeout) {
    // Connections have contexts of their own, derived from their event loop's.
    ContextInternal context = ((ContextInternal) vertx.getOrCreateContext()).unwrap();
    Way way = new Way(context, address, here, timeout);
    Waiting waiting = new Waiting(body, Promise.promise());
    gathered.compute(
        way,
        (w, there) -> {
          List<Waiting> all = there;
          if (all == null) {
            all = new ArrayList<>();
            context.runOnContext(v -> askAll(way));
          }
          all.add(waiting);
          return all;
        });
    return (Future<T>) waiting.answer().future();
  }

  private void askAll(Way way) {
    List<Waiting> all = gathered.remove(way);
    for (int from = 0; all != null && from < all.size(); from += MOST_TOGETHER) {
      ask(way, List.copyOf(all.subList(from, Math.min(all.size(), from + MOST_TOGETHER))));
    }
  }

  private void ask(Way way, List<Waiting> some) {
    Together together = new Together(some.stream().map(Waiting::body).toList());
    Future<Object> answer =
        way.here()
            ? bus.requestHere(way.address(), together, way.timeout())
            : bus.request(way.address(), together, way.timeout());
    answer
        .compose(
            all ->
                all instanceof Answers answers && answers.each().size() == some.size()
                    ? Future.succeededFuture(answers)
                    : Future.<Answers>failedFuture(
                        Failures.outOfReach(OutOfReach.silent("an answer to something else"))))
        .onComplete(done -> answered(some, done));
  }

  private static void answered(List<Waiting> some, AsyncResult<Answers> done) {
    for (int i = 0; i < some.size(); i++) {
      Promise<@Nullable Object> answer = some.get(i).answer();
      if (done.failed()) {
        answer.fail(done.cause());
      } else if (done.result().each().get(i) instanceof Failed failed) {
        answer.fail(Failures.read(failed));
      } else {
        answer.complete(done.result().each().get(i));
      }
    }
  }
}
