package chat.hubbub.app;

import chat.hubbub.config.DrainOptions;
import chat.hubbub.session.Sessions;
import chat.hubbub.transport.longpoll.PollSessions;
import chat.hubbub.transport.sockjs.SockJsSessions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;

/** Says bye to all clients, in waves, so that they do not all come to the other hubs at once. */
final class Drain {
  /** Clients get this long to close after the last {@code bye}, before they are cut off. */
  private static final long LAST = 4_000;

  private static final long LOOK = 50;

  private final Vertx vertx;
  private final DrainOptions options;
  private final Sessions sessions;
  private final PollSessions polls;
  private final SockJsSessions sockJs;
  private final Deque<Sessions.Entry> left = new ArrayDeque<>();

  Drain(
      Vertx vertx,
      DrainOptions options,
      Sessions sessions,
      PollSessions polls,
      SockJsSessions sockJs) {
    this.vertx = vertx;
    this.options = options;
    this.sessions = sessions;
    this.polls = polls;
    this.sockJs = sockJs;
  }

  /** Completes when all clients are gone, or have had their time. */
  Future<Void> run() {
    Promise<Void> drained = Promise.promise();
    vertx
        .getOrCreateContext()
        .runOnContext(
            v -> {
              // Whoever polls hears it with the answer, and comes back when that arrived.
              polls.drain();
              left.addAll(sessions.all());
              wave(drained);
            });
    return drained.future();
  }

  private void wave(Promise<Void> drained) {
    for (int i = 0; i < options.wave() && !left.isEmpty(); i++) {
      left.remove().drained();
    }
    if (left.isEmpty()) {
      awaitGone(drained, LAST / LOOK);
    } else {
      vertx.setTimer(options.pause().toMillis(), timer -> wave(drained));
    }
  }

  private void awaitGone(Promise<Void> drained, long looks) {
    // Some come while the others are sent away, and some of those that were come back to it.
    sessions.all().forEach(Sessions.Entry::drained);
    // Who asks for each answer may be between two: the bye, or the close, waits for the next.
    if (looks == 0 || sessions.size() + polls.size() + sockJs.leaving() == 0) {
      drained.complete();
    } else {
      vertx.setTimer(LOOK, timer -> awaitGone(drained, looks - 1));
    }
  }
}
