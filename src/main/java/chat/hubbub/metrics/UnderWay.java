package chat.hubbub.metrics;

import io.vertx.core.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** How many of a kind wait for their answer now. Safe on any thread. */
public final class UnderWay {
  private final AtomicInteger count = new AtomicInteger();

  /** Counts until it is answered. */
  public <T> Future<T> count(Future<T> answer) {
    count.incrementAndGet();
    return answer.onComplete(done -> count.decrementAndGet());
  }

  int now() {
    return count.get();
  }
}
