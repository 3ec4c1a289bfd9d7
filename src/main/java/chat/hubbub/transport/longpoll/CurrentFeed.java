package chat.hubbub.transport.longpoll;

import chat.hubbub.fanout.ContextHub;
import chat.hubbub.model.UserId;
import chat.hubbub.session.SessionServices;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The feed that a client's polls draw from: the same one as long as each poll hands in the token
 * that the one before was given, else a new one; and with it, whose presence is told. Confined to
 * the session's context.
 */
final class CurrentFeed {
  private static final Logger log = LoggerFactory.getLogger(CurrentFeed.class);

  private final SessionServices services;
  private final ContextHub hub;
  private final String origin;
  private final PollFeed.Drawer drawer;
  private final @Nullable WatchedUsers watched;
  private @Nullable PollFeed feed;

  /**
   * @param watched null: the client has no name, and watches nobody
   */
  CurrentFeed(
      SessionServices services,
      ContextHub hub,
      String origin,
      PollFeed.Drawer drawer,
      @Nullable WatchedUsers watched) {
    this.services = services;
    this.hub = hub;
    this.origin = origin;
    this.drawer = drawer;
    this.watched = watched;
  }

  /** Null before the first poll. */
  @Nullable PollFeed get() {
    return feed;
  }

  /** Whether it is at this token; then what was given last has arrived. */
  boolean isAt(@Nullable String since) {
    if (feed == null || !feed.goesOnFrom(since)) {
      return false;
    }
    feed.backlog().arrived();
    return true;
  }

  /** Serves one more poll. */
  void goOn() {
    PollFeed same = feed;
    if (watched != null && same != null) {
      watched
          .polled()
          .onSuccess(
              others -> {
                if (others) {
                  watchAnew(same, watched);
                }
              });
    }
  }

  /**
   * Begins anew at a poll's token.
   *
   * @param more is called when there may be more to answer the poll with
   */
  void begin(UserId user, PollRequest poll, Runnable more) {
    PollFeed former = feed;
    PollFeed next = new PollFeed(services, hub, user, origin, drawer);
    feed = next;
    Future<Void> started = next.start(poll.since(), poll.catchup());
    if (former != null) {
      next.inherit(former);
      // Only now, so that what both are subscribed to stays so.
      former.close();
    }
    if (watched != null) {
      Future.all(started, watched.polled()).onSuccess(v -> watchAnew(next, watched));
    }
    started
        .compose(
            v -> {
              more.run();
              return next.catchUp();
            })
        .onSuccess(v -> more.run())
        .onFailure(cause -> drawer.failed(next, cause));
  }

  // What the store of them says comes when it comes: no poll waits for it.
  private static void watchAnew(PollFeed feed, WatchedUsers watched) {
    feed.watchAnew(watched.users())
        .onFailure(e -> log.debug("presence is not told: {}", e.toString()));
  }

  /** The client names whose presence it is to be told. */
  Future<Void> watch(List<UserId> users) {
    Future<Void> shared = watched == null ? Future.succeededFuture() : watched.name(users);
    return feed == null ? shared : feed.watch(users).compose(v -> shared);
  }

  void close() {
    if (feed != null) {
      feed.close();
    }
  }
}
