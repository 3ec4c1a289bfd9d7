package chat.hubbub.metrics;

import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.internal.threadchecker.BlockedThreadEvent;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts how often Vert.x found a thread at one task for longer than it may be, and says where. It
 * looks at fixed intervals: what is held between two looks is not seen. Safe on any thread.
 */
public final class HeldLoops {
  private static final Logger log = LoggerFactory.getLogger(HeldLoops.class);

  private final AtomicLong held = new AtomicLong();

  /** Counts from now on, in place of what Vert.x does by itself, which is to log. */
  public void watch(Vertx vertx) {
    ((VertxInternal) vertx).blockedThreadChecker().setThreadBlockedHandler(this::held);
  }

  private void held(BlockedThreadEvent event) {
    held.incrementAndGet();
    Throwable where = new Throwable("at work");
    where.setStackTrace(event.thread().getStackTrace());
    log.warn(
        "thread {} has been at one task for {} ms",
        event.thread().getName(),
        event.duration() / 1_000_000,
        where);
  }

  /** How often so far. */
  public long count() {
    return held.get();
  }
}
