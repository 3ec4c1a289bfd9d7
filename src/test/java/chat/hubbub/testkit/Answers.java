package chat.hubbub.testkit;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What fakes answer: at once, or when the test lets them. For one thread. */
public final class Answers {
  private final List<Promise<Void>> held = new ArrayList<>();
  private Mode mode = Mode.AT_ONCE;

  private enum Mode {
    AT_ONCE,
    HELD,
    DELAYED
  }

  /** From now on what is asked waits for {@link #release}, and is answered as things are then. */
  public void hold() {
    mode = Mode.HELD;
  }

  /** From now on answers say how things are when asked, and are on their way until released. */
  public void delay() {
    mode = Mode.DELAYED;
  }

  /** Gives the answers that wait, in order, and again at once those to come. */
  public void release() {
    mode = Mode.AT_ONCE;
    List<Promise<Void>> waiting = List.copyOf(held);
    held.clear();
    waiting.forEach(Promise::complete);
  }

  /** How many wait. */
  public int waiting() {
    return held.size();
  }

  <T> Future<T> answer(Supplier<T> answer) {
    if (mode == Mode.AT_ONCE) {
      return now(answer);
    }
    Promise<Void> turn = Promise.promise();
    held.add(turn);
    if (mode == Mode.HELD) {
      return turn.future().compose(v -> now(answer));
    }
    Future<T> known = now(answer);
    return turn.future().compose(v -> known);
  }

  private static <T> Future<T> now(Supplier<T> answer) {
    return Future.succeededFuture().map(v -> answer.get());
  }
}
