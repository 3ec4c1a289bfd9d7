package chat.hubbub.router;

import io.vertx.core.Future;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets the commands of a caller go on in the order in which they came, though the permit of an
 * earlier one may take longer: a limit that is kept in another process answers one call at once and
 * another after a timeout. Each caller on its own context.
 */
final class InOrder {
  private final Map<Caller, Future<Void>> last = new ConcurrentHashMap<>();

  /** Completes as the permit does, and not before those that were asked for earlier. */
  Future<Void> after(Caller caller, Future<Void> permit) {
    Future<Void> before = last.get(caller);
    if (before == null && permit.isComplete()) {
      return permit;
    }
    Future<Void> turn = before == null ? permit : before.transform(done -> permit);
    last.put(caller, turn);
    turn.onComplete(done -> last.remove(caller, turn));
    return turn;
  }
}
