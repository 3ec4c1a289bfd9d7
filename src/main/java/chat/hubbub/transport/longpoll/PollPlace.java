package chat.hubbub.transport.longpoll;

import chat.hubbub.session.Sessions;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/**
 * The place of a client's poll that waits: there is one, and whichever poll comes takes it.
 * Confined to the session's context.
 */
final class PollPlace {
  private final Vertx vertx;
  private final Sessions waiting;
  private @Nullable WaitingPoll poll;
  private @Nullable Displaced displaced;

  /**
   * @param waiting the polls of all clients that wait
   */
  PollPlace(Vertx vertx, Sessions waiting) {
    this.vertx = vertx;
    this.waiting = waiting;
  }

  /** The poll that waits. */
  @Nullable WaitingPoll poll() {
    return poll;
  }

  boolean isFree() {
    return poll == null;
  }

  /** Gives it to a poll, which ends the one that has it. */
  void give(WaitingPoll newer) {
    if (displaced != null) {
      displaced.settle();
    }
    WaitingPoll former = poll;
    free();
    displaced = former == null ? null : new Displaced(vertx, former, newer);
    poll = newer;
    waiting.add(newer);
  }

  /** Nobody waits any more. */
  void free() {
    if (poll != null) {
      waiting.remove(poll);
      poll = null;
    }
  }

  /** The poll whose place this one took, and that is to have it back. */
  @Nullable WaitingPoll backFrom(WaitingPoll gone) {
    return displaced == null ? null : displaced.backFrom(gone);
  }
}
