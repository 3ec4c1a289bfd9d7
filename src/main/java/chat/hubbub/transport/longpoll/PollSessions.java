package chat.hubbub.transport.longpoll;

import chat.hubbub.auth.Identity;
import chat.hubbub.fanout.ContextHub;
import chat.hubbub.model.UserId;
import chat.hubbub.router.Caller;
import chat.hubbub.session.SessionServices;
import chat.hubbub.session.Sessions;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The polling clients of a node, whichever of its event loops their requests come to. Safe on any
 * thread.
 */
public final class PollSessions {
  private final SessionServices services;
  private final Sessions waiting;
  private final Sessions resting;
  private final Map<PollKey, PollSession> sessions = new ConcurrentHashMap<>();
  private final Map<ContextHub, Deadlines> deadlines = new ConcurrentHashMap<>();
  private volatile boolean draining;

  public PollSessions(SessionServices services) {
    this.services = services;
    this.waiting = new Sessions(services.limits().connsPerUser());
    this.resting = new Sessions(services.limits().connsPerUser());
  }

  /**
   * Takes a poll.
   *
   * @param hub of the request's event loop
   */
  public WaitingPoll poll(ContextHub hub, PollRequest request) {
    WaitingPoll poll = new WaitingPoll(request, services.clock().millis(), hub.context());
    enter(hub, poll);
    return poll;
  }

  private void enter(ContextHub hub, WaitingPoll poll) {
    PollSession session = session(hub, poll.identity(), poll.conn());
    session.run(
        () -> {
          if (!session.poll(poll)) {
            enter(hub, poll); // It ended meanwhile.
          }
        });
  }

  private PollSession session(ContextHub hub, Identity identity, @Nullable String conn) {
    if (conn == null) {
      return new PollSession(this, services, hub, identity, null);
    }
    return sessions.computeIfAbsent(
        new PollKey(identity.login(), conn),
        key -> new PollSession(this, services, hub, identity, key));
  }

  void forget(PollKey key, PollSession session) {
    sessions.remove(key, session);
  }

  /** Those of a context; to be used on it. */
  Deadlines deadlines(ContextHub hub) {
    return deadlines.computeIfAbsent(
        hub,
        h ->
            new Deadlines(
                (millis, task) -> later(h.context(), millis, task),
                () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime())));
  }

  private static void later(Context context, long millis, Runnable task) {
    if (millis == 0) {
      context.runOnContext(v -> task.run());
    } else {
      context.owner().setTimer(millis, timer -> task.run());
    }
  }

  /** Who sends a command without a socket. */
  public Caller caller(ContextHub hub, Identity identity, @Nullable String conn) {
    return conn == null
        ? new Caller.Stateless(identity, null)
        : new PollCaller(hub, identity, new PollKey(identity.login(), conn));
  }

  /** Those who wait now. */
  Sessions waiting() {
    return waiting;
  }

  /** Those who do not, and are still known. */
  Sessions resting() {
    return resting;
  }

  boolean draining() {
    return draining;
  }

  /** How many polls wait. */
  public int size() {
    return waiting.size();
  }

  /** Ends the user's polls whose identity no longer counts. */
  public void revoke(UserId user, Predicate<Identity> revoked) {
    waiting.revoke(user, revoked);
    resting.revoke(user, revoked);
  }

  /** Sends everybody away who waits, and who comes from now on. */
  public void drain() {
    draining = true;
    waiting.all().forEach(Sessions.Entry::drained);
  }

  /** A command of a polling client. */
  private final class PollCaller implements Caller {
    private final ContextHub hub;
    private final Identity identity;
    private final PollKey key;

    PollCaller(ContextHub hub, Identity identity, PollKey key) {
      this.hub = hub;
      this.identity = identity;
      this.key = key;
    }

    @Override
    public Identity identity() {
      return identity;
    }

    @Override
    public String conn() {
      return key.conn();
    }

    @Override
    public String origin() {
      return key.origin();
    }

    @Override
    public Future<Void> watch(List<UserId> users) {
      Promise<Void> watched = Promise.promise();
      watch(users, watched);
      return watched.future();
    }

    private void watch(List<UserId> users, Promise<Void> watched) {
      PollSession session = session(hub, identity, key.conn());
      session.run(
          () -> {
            Future<Void> done = session.watch(users);
            if (done == null) {
              watch(users, watched); // It ended meanwhile.
            } else {
              done.onComplete(result -> hub.context().runOnContext(v -> watched.handle(result)));
            }
          });
    }

    @Override
    public void heard(boolean active) {
      PollSession session = sessions.get(key);
      if (session != null) {
        session.run(() -> session.heard(active));
      }
    }
  }
}
