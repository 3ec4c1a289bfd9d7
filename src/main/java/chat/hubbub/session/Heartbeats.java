package chat.hubbub.session;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks after the sessions of one context on a wheel: one timer, and each turn of it visits a tenth
 * of them. A session is visited three times within the silence that is allowed. Confined to the
 * context.
 */
public final class Heartbeats {
  private static final int SLOTS = 10;
  private static final int VISITS = 3;

  private final List<Set<Session>> slots = new ArrayList<>();
  private int next;
  private int turn;

  /** Starts turning; to be called on the context. */
  public Heartbeats(Vertx vertx, Duration silence) {
    for (int i = 0; i < SLOTS; i++) {
      slots.add(new LinkedHashSet<>());
    }
    vertx.setPeriodic(Math.max(1, silence.toMillis() / (VISITS * SLOTS)), timer -> turn());
  }

  /** Adds a session; returns what takes it out again. */
  Runnable add(Session session) {
    next = (next + 1) % SLOTS;
    Set<Session> slot = slots.get(next);
    slot.add(session);
    return () -> slot.remove(session);
  }

  private void turn() {
    turn = (turn + 1) % SLOTS;
    // A copy: a visit may end the session.
    List.copyOf(slots.get(turn)).forEach(Session::visit);
  }
}
