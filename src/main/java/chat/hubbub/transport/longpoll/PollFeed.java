package chat.hubbub.transport.longpoll;

import chat.hubbub.bus.Signal;
import chat.hubbub.fanout.ContextHub;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.OwnChannel;
import chat.hubbub.model.UserId;
import chat.hubbub.presence.PresenceState;
import chat.hubbub.protocol.WireJson;
import chat.hubbub.session.SessionServices;
import chat.hubbub.sync.Feed;
import chat.hubbub.sync.Positions;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Feed} that polls draw from: begun at a client's token, it goes on as long as the client
 * hands in the token that it was given last. Confined to its context.
 */
final class PollFeed {
  private final SessionServices services;
  private final ContextHub hub;
  private final UserId user;
  private final String origin;
  private final Backlog backlog;
  private final Set<ChannelId> unseen = new HashSet<>();
  private Feed feed;
  private Positions positions;
  // What the client hands in when it has everything that was given; null while that is not known.
  private @Nullable String token;
  private @Nullable String reset;
  private boolean fresh;
  private boolean started;
  private boolean caughtUp;
  private boolean closed;

  /** Who draws from it. Told nothing any more once it is closed. */
  interface Drawer {
    /** There is something new to take. */
    void news();

    /** It cannot go on, and is to be closed. */
    void failed(PollFeed feed, Throwable cause);
  }

  PollFeed(SessionServices services, ContextHub hub, UserId user, String origin, Drawer drawer) {
    this.services = services;
    this.hub = hub;
    this.user = user;
    this.origin = origin;
    this.backlog =
        new Backlog(
            () -> {
              if (!closed) {
                drawer.news();
              }
            },
            cause -> drawer.failed(this, cause));
    this.feed = newFeed();
    this.positions = new Positions(user, Map.of());
  }

  private Feed newFeed() {
    return new Feed(user, origin, hub, services.store(), backlog);
  }

  /**
   * Finds where the client stands, and begins to bring what it misses.
   *
   * @param since null: the client starts as new
   * @return fails with {@code BAD_TOKEN} when the token is not valid; one that can no longer be
   *     honoured is a reset instead
   */
  Future<Void> start(@Nullable String since, @Nullable Integer catchup) {
    token = since;
    Future<Void> begun =
        since == null
            ? startNew()
            : services.tokens().open(since, user).compose(had -> resume(had, catchup));
    return begun.map(
        v -> {
          started = true;
          return null;
        });
  }

  private Future<Void> startNew() {
    token = null;
    fresh = true;
    return feed.open(null, null)
        .compose(
            heads -> {
              positions = new Positions(user, heads);
              return services.tokens().issue(positions);
            })
        .map(
            issued -> {
              token = issued;
              return null;
            });
  }

  private Future<Void> resume(Positions had, @Nullable Integer catchup) {
    return feed.open(had.all(), catchup)
        .compose(
            starts -> {
              positions = had;
              positions.retain(starts.keySet());
              return Future.succeededFuture();
            },
            tooOld -> {
              if (!(tooOld instanceof HubbubException known)
                  || known.code() != ErrorCode.BAD_TOKEN) {
                return Future.failedFuture(tooOld);
              }
              reset = "expired";
              feed.close();
              feed = newFeed();
              return startNew();
            });
  }

  /** Brings what was missed; completes when all of it was taken or waits to be taken. */
  Future<Void> catchUp() {
    return feed.catchUp().compose(v -> lookUpUnseen()).onSuccess(v -> caughtUp = true);
  }

  /** Channels' states are in no log: those that the client may not have got are read again. */
  private Future<Void> lookUpUnseen() {
    List<Future<Void>> lookUps = new ArrayList<>();
    for (ChannelId channel : List.copyOf(unseen)) {
      lookUps.add(
          services.store().channels().ownChannel(user, channel).map(own -> seen(channel, own)));
    }
    return Future.all(lookUps).mapEmpty();
  }

  private @Nullable Void seen(ChannelId channel, @Nullable OwnChannel own) {
    if (unseen.remove(channel) && own != null && feed.follows(channel)) {
      backlog.updated(channel, WireJson.ownChannel(own));
    }
    return null;
  }

  /** Sets whose presence is told. */
  Future<Void> watch(List<UserId> users) {
    return closed ? Future.succeededFuture() : feed.watch(users);
  }

  /**
   * Sets whose presence is told, and tells it as it is: what changed while nothing was watched here
   * has been missed.
   */
  Future<Void> watchAnew(List<UserId> users) {
    return watch(users)
        .compose(
            v ->
                users.isEmpty()
                    ? Future.succeededFuture(List.<PresenceState>of())
                    : services.presence().states(users))
        .map(
            states -> {
              states.forEach(this::tell);
              return null;
            });
  }

  private void tell(PresenceState state) {
    if (!closed) {
      backlog.signal(Signal.presence(state.user(), state.data()));
    }
  }

  /** Takes over from a former feed of the client what is in no log; before it is started. */
  void inherit(PollFeed former) {
    unseen.addAll(former.unseen);
    unseen.addAll(former.feed.untold());
    unseen.addAll(backlog.inherit(former.backlog));
  }

  /** Whether a client that hands in this token can be served from here. */
  boolean goesOnFrom(@Nullable String since) {
    return !closed && since != null && since.equals(token);
  }

  /** Whether a poll can be answered now. */
  boolean canAnswer(boolean due) {
    return started && (fresh || backlog.isFull() || (caughtUp && (due || !backlog.isEmpty())));
  }

  Backlog backlog() {
    return backlog;
  }

  /** Takes an answer; its body, when it is encoded. */
  Future<Buffer> take(PollAnswer answer) {
    String had = token;
    if (fresh && had != null) {
      fresh = false;
      return Future.succeededFuture((reset == null ? answer : answer.reset(reset)).encode(had));
    }
    backlog.give(answer, positions);
    if (!backlog.isEmpty() || !caughtUp) {
      answer.more();
    }
    if (answer.isEmpty() && had != null) {
      return Future.succeededFuture(answer.encode(had));
    }
    token = null;
    // Else a token would not show whether signals, which move no position, have arrived.
    positions.mark(services.clock().millis());
    return services
        .tokens()
        .issue(positions)
        .map(
            next -> {
              token = next;
              return answer.encode(next);
            });
  }

  void close() {
    closed = true;
    feed.close();
    backlog.forget();
  }
}
