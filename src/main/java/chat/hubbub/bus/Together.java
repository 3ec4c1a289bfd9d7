package chat.hubbub.bus;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Questions that go to one place in one message, all of them such as are answered at once; in
 * order, as are their {@link Answers}.
 */
record Together(List<Object> asked) {

  /**
   * The answers.
   *
   * @param each null where there is nothing to say, a {@link Failed} where it failed
   */
  record Answers(List<@Nullable Object> each) {}

  /** Asks a service each of them; never fails. */
  Future<Answers> answeredBy(Function<Object, Future<?>> service) {
    List<Future<?>> all = new ArrayList<>(asked.size());
    for (Object body : asked) {
      all.add(answer(body, service));
    }
    return Future.join(all)
        .transform(
            done -> {
              List<@Nullable Object> each = new ArrayList<>(all.size());
              for (Future<?> one : all) {
                each.add(one.succeeded() ? one.result() : Failures.of(one.cause()));
              }
              return Future.succeededFuture(new Answers(each));
            });
  }

  private static Future<?> answer(Object body, Function<Object, Future<?>> service) {
    try {
      return service.apply(body);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }
}
