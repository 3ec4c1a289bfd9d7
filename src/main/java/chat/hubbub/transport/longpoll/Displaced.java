package chat.hubbub.transport.longpoll;

import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/**
 * A poll whose place another one of its client has taken. The other one is most likely the newer,
 * but requests on two connections can overtake each other: when it turns out to be one that its
 * client gave up long ago, the place is given back. So the client is told that it was replaced only
 * a moment later. Confined to the session's context.
 */
final class Displaced {
  /** How far a request may lag behind a later one of its client. */
  static final long SURE_MILLIS = 500;

  private final Vertx vertx;
  private final WaitingPoll poll;
  private final WaitingPoll by;
  private final long timer;
  private boolean settled;

  Displaced(Vertx vertx, WaitingPoll poll, WaitingPoll by) {
    this.vertx = vertx;
    this.poll = poll;
    this.by = by;
    this.timer = vertx.setTimer(SURE_MILLIS, t -> settle());
  }

  /** It was replaced for good. */
  void settle() {
    if (!settled) {
      close();
      poll.complete(new PollAnswer().replaced().encode(poll.request().since()));
    }
  }

  /** The displaced poll, when this is the one that took its place and nothing is settled yet. */
  @Nullable WaitingPoll backFrom(WaitingPoll gone) {
    if (settled || gone != by) {
      return null;
    }
    close();
    return poll;
  }

  private void close() {
    settled = true;
    vertx.cancelTimer(timer);
  }
}
