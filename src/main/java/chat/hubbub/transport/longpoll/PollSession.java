package chat.hubbub.transport.longpoll;

import chat.hubbub.auth.Identity;
import chat.hubbub.fanout.ContextHub;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.UserId;
import chat.hubbub.protocol.CloseReason;
import chat.hubbub.session.SessionServices;
import chat.hubbub.session.Sessions;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One polling client on this node: at most one of its polls waits, and after a poll its feed goes
 * on for a while, so that the next one finds it. Confined to its context, except where said
 * otherwise.
 */
final class PollSession implements Sessions.Entry, PollFeed.Drawer {
  private static final Logger log = LoggerFactory.getLogger(PollSession.class);
  private static final long BUSY_RETRY = 1_000;
  private static final long NO_TIMER = -1;

  private final PollSessions registry;
  private final SessionServices services;
  private final ContextHub hub;
  private final @Nullable PollKey key;
  private final String id;
  private volatile Identity identity;
  private volatile long restingSince;
  private @Nullable PollFeed feed;
  private @Nullable WaitingPoll waiting;
  private @Nullable Displaced displaced;
  private List<UserId> watched = List.of();
  private long timer = NO_TIMER;
  private boolean polled;
  private boolean active = true;
  private boolean due;
  private boolean lookingSoon;
  private boolean closed;

  /**
   * @param key null: a client that polls once
   */
  PollSession(
      PollSessions registry,
      SessionServices services,
      ContextHub hub,
      Identity identity,
      @Nullable PollKey key) {
    this.registry = registry;
    this.services = services;
    this.hub = hub;
    this.identity = identity;
    this.key = key;
    this.id = services.ids().get();
  }

  /** Does something on the session's context. Safe on any thread. */
  void run(Runnable action) {
    hub.context().runOnContext(v -> action.run());
  }

  /** Takes a poll, which ends the one that waits; false when the session has ended. */
  boolean poll(WaitingPoll poll) {
    if (closed) {
      return false;
    }
    if (poll.isGone()) {
      // Held up on its way until its client gave up: the one that waits may be newer.
      if (waiting == null) {
        rest();
      }
      return true;
    }
    if (displaced != null) {
      displaced.settle();
    }
    WaitingPoll former = release();
    displaced = former == null ? null : new Displaced(hub.context().owner(), former, poll);
    stir(poll.identity());
    waiting = poll;
    poll.takenBy(this);
    registry.waiting().add(poll);
    if (poll.isGone()) {
      abandon(poll);
      return true;
    }
    String since = poll.request().since();
    if (registry.draining() && since != null) {
      dismiss(poll, CloseReason.DRAINING);
      return true;
    }
    expire(poll.request().timeoutMillis());
    if (goesOnFrom(since) && !due) {
      look();
    } else {
      // Who does not want to wait is told what is so by now, not what has come here so far.
      begin(since, poll.request().catchup());
    }
    return true;
  }

  private boolean goesOnFrom(@Nullable String since) {
    if (feed == null || !feed.goesOnFrom(since)) {
      return false;
    }
    feed.backlog().arrived();
    return true;
  }

  private void stir(Identity who) {
    cancelTimer();
    registry.resting().remove(this);
    identity = who;
    if (!polled) {
      polled = true;
      services.presence().opened(who.user(), id);
    }
    services.presence().heard(who.user(), id, active);
  }

  private void expire(long timeout) {
    due = timeout == 0;
    if (!due) {
      timer =
          vertxTimer(
              timeout,
              () -> {
                due = true;
                look();
              });
    }
  }

  private void begin(@Nullable String since, @Nullable Integer catchup) {
    PollFeed former = feed;
    PollFeed next =
        new PollFeed(services, hub, identity.user(), key == null ? id : key.origin(), this);
    feed = next;
    Future<Void> started = next.start(since, catchup);
    if (former != null) {
      next.inherit(former);
      // Only now, so that what both are subscribed to stays so.
      former.close();
    }
    started
        .compose(
            v -> {
              look();
              next.watchAnew(watched)
                  .onFailure(e -> log.debug("presence is not told: {}", e.toString()));
              return next.catchUp();
            })
        .onSuccess(v -> look())
        .onFailure(cause -> failed(next, cause));
  }

  @Override
  public void news() {
    if (waiting == null) {
      if (feed != null && feed.backlog().overflows()) {
        feed.close();
      }
    } else if (!lookingSoon) {
      // What comes at once is answered at once.
      lookingSoon = true;
      run(
          () -> {
            lookingSoon = false;
            look();
          });
    }
  }

  /** Answers the poll that waits, if it is time. */
  private void look() {
    WaitingPoll poll = waiting;
    PollFeed from = feed;
    if (poll == null || from == null || !from.canAnswer(due)) {
      return;
    }
    if (services.revocations().isRevoked(poll.identity())) {
      dismiss(poll, CloseReason.REVOKED);
    } else if (!services.revocations().healthy()) {
      dismiss(poll, CloseReason.BUSY);
    } else {
      release();
      PollAnswer answer = new PollAnswer();
      if (registry.draining()) {
        sayBye(answer, CloseReason.DRAINING);
      }
      from.take(answer)
          .onSuccess(poll::complete)
          .onFailure(
              cause -> {
                from.close();
                poll.fail(cause);
              });
      rest();
    }
  }

  /** Ends a poll, if it still waits, with {@code bye}. */
  void dismiss(WaitingPoll poll, CloseReason reason) {
    if (waiting == poll) {
      release();
      PollAnswer answer = new PollAnswer();
      sayBye(answer, reason);
      poll.complete(answer.encode(poll.request().since()));
      rest();
    }
  }

  private void sayBye(PollAnswer answer, CloseReason reason) {
    boolean elsewhere = reason == CloseReason.DRAINING || reason == CloseReason.BUSY;
    JsonArray servers = elsewhere ? services.servers().get() : null;
    answer.bye(String.valueOf(reason.bye()), servers, reason == CloseReason.BUSY ? BUSY_RETRY : 0);
  }

  /** Nobody waits for the answer to this poll any more. */
  void abandon(WaitingPoll poll) {
    if (waiting == poll) {
      release();
      rest();
    }
    WaitingPoll back = displaced == null ? null : displaced.backFrom(poll);
    if (back != null) {
      poll(back);
    }
  }

  @Override
  public void failed(PollFeed from, Throwable cause) {
    if (feed != from || closed) {
      return;
    }
    from.close();
    boolean expected =
        cause instanceof HubbubException known && known.code() == ErrorCode.BAD_TOKEN;
    if (!expected) {
      log.warn("a poll cannot be answered: {}", cause.toString());
    }
    WaitingPoll poll = release();
    if (poll != null) {
      poll.fail(cause);
      rest();
    }
  }

  private @Nullable WaitingPoll release() {
    WaitingPoll poll = waiting;
    if (poll != null) {
      waiting = null;
      cancelTimer();
      registry.waiting().remove(poll);
    }
    return poll;
  }

  private void rest() {
    restingSince = services.clock().millis();
    cancelTimer();
    registry.resting().remove(this);
    if (key == null) {
      close();
    } else {
      registry.resting().add(this);
      timer = vertxTimer(services.options().silence().toMillis(), this::close);
    }
  }

  private void close() {
    if (closed || waiting != null) {
      return;
    }
    closed = true;
    cancelTimer();
    registry.resting().remove(this);
    if (key != null) {
      registry.forget(key, this);
    }
    if (feed != null) {
      feed.close();
    }
    if (polled) {
      services.presence().closed(identity.user(), id, restingSince);
    }
  }

  /** Sets whose presence the client is told; null when the session has ended. */
  @Nullable Future<Void> watch(List<UserId> users) {
    if (closed) {
      return null;
    }
    watched = users;
    if (waiting == null) {
      rest();
    }
    return feed == null ? Future.succeededFuture() : feed.watch(users);
  }

  /** The client said whether the person is at the device. */
  void heard(boolean nowActive) {
    active = nowActive;
    if (polled && !closed) {
      services.presence().heard(identity.user(), id, active);
    }
  }

  private long vertxTimer(long millis, Runnable action) {
    return hub.context().owner().setTimer(millis, t -> action.run());
  }

  private void cancelTimer() {
    if (timer != NO_TIMER) {
      hub.context().owner().cancelTimer(timer);
      timer = NO_TIMER;
    }
  }

  @Override
  public Identity identity() {
    return identity;
  }

  @Override
  public @Nullable String conn() {
    return key == null ? null : key.conn();
  }

  @Override
  public String carrier() {
    return "longpoll";
  }

  @Override
  public long startedAt() {
    return restingSince;
  }

  @Override
  public void replaced() {
    run(this::close);
  }

  @Override
  public void revoked() {
    run(this::close);
  }

  @Override
  public void drained() {
    run(this::close);
  }
}
