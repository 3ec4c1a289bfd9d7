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

  private final PollSessions registry;
  private final SessionServices services;
  private final ContextHub hub;
  private final @Nullable PollKey key;
  private final PollPlace place;
  private final PollPresence presence;
  private final CurrentFeed feed;
  // When the poll that waits has waited long enough, or the client has been away for too long.
  private final Deadlines.Alarm alarm;
  private volatile Identity identity;
  private volatile long restingSince;
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
    this.alarm = registry.deadlines(hub).alarm(this::late);
    String id = services.ids().get();
    this.place = new PollPlace(hub.context().owner(), registry.waiting());
    this.presence = new PollPresence(services.presence(), id);
    this.feed =
        key == null
            ? new CurrentFeed(services, hub, id, this, null)
            : new CurrentFeed(services, hub, key.origin(), this, watched(key));
  }

  private WatchedUsers watched(PollKey who) {
    return new WatchedUsers(
        services.watches(), who, hub.context(), services.clock(), services.options().silence());
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
      if (place.isFree()) {
        rest();
      }
      return true;
    }
    alarm.clear();
    registry.resting().remove(this);
    identity = poll.identity();
    presence.polled(identity);
    poll.takenBy(this);
    place.give(poll);
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
    if (feed.isAt(since) && !due) {
      feed.goOn();
      look();
    } else {
      // Who does not want to wait is told what is so by now, not what has come here so far.
      feed.begin(identity.user(), poll.request(), this::look);
    }
    return true;
  }

  private void expire(long timeout) {
    due = timeout == 0;
    if (!due) {
      alarm.set(timeout);
    }
  }

  private void late() {
    if (place.isFree()) {
      close();
    } else {
      due = true;
      look();
    }
  }

  @Override
  public void news() {
    if (place.isFree()) {
      PollFeed full = feed.get();
      if (full != null && full.backlog().overflows()) {
        full.close();
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
    WaitingPoll poll = place.poll();
    PollFeed from = feed.get();
    if (poll == null || from == null || !from.canAnswer(due)) {
      return;
    }
    if (services.revocations().isRevoked(poll.identity())) {
      dismiss(poll, CloseReason.REVOKED);
    } else if (!services.revocations().healthy()) {
      dismiss(poll, CloseReason.BUSY);
    } else {
      PollAnswer answer = new PollAnswer();
      if (registry.draining()) {
        answer.bye(CloseReason.DRAINING, services.servers());
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
    if (place.poll() == poll) {
      PollAnswer answer = new PollAnswer().bye(reason, services.servers());
      poll.complete(answer.encode(poll.request().since()));
      rest();
    }
  }

  /** Nobody waits for the answer to this poll any more. */
  void abandon(WaitingPoll poll) {
    if (place.poll() == poll) {
      rest();
    }
    WaitingPoll back = place.backFrom(poll);
    if (back != null) {
      poll(back);
    }
  }

  @Override
  public void failed(PollFeed from, Throwable cause) {
    if (feed.get() != from || closed) {
      return;
    }
    from.close();
    boolean expected =
        cause instanceof HubbubException known && known.code() == ErrorCode.BAD_TOKEN;
    if (!expected) {
      log.warn("a poll cannot be answered: {}", cause.toString());
    }
    WaitingPoll poll = place.poll();
    if (poll != null) {
      poll.fail(cause);
      rest();
    }
  }

  /** No poll waits any more; the client is known for a while yet. */
  private void rest() {
    place.free();
    restingSince = services.clock().millis();
    registry.resting().remove(this);
    if (key == null) {
      close();
    } else {
      registry.resting().add(this);
      alarm.set(services.options().silence().toMillis());
    }
  }

  private void close() {
    if (closed || !place.isFree()) {
      return;
    }
    closed = true;
    alarm.clear();
    registry.resting().remove(this);
    if (key != null) {
      registry.forget(key, this);
    }
    feed.close();
    presence.gone(identity, restingSince);
  }

  /** Sets whose presence the client is told; null when the session has ended. */
  @Nullable Future<Void> watch(List<UserId> users) {
    if (closed) {
      return null;
    }
    if (place.isFree()) {
      rest();
    }
    return feed.watch(users);
  }

  /** The client said whether the person is at the device. */
  void heard(boolean active) {
    if (!closed) {
      presence.heard(identity, active);
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
