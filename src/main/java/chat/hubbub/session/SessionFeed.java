package chat.hubbub.session;

import chat.hubbub.bus.Signal;
import chat.hubbub.fanout.ContextHub;
import chat.hubbub.fanout.EncodedEvent;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.UserId;
import chat.hubbub.protocol.ServerFrames;
import chat.hubbub.sync.Feed;
import chat.hubbub.sync.FeedSink;
import chat.hubbub.sync.Positions;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a {@link Feed} to a session's queue as frames, and keeps what the next sync token will
 * say. Confined to the session's context.
 */
final class SessionFeed implements FeedSink {
  private static final int MAX_HELD = 10_000;

  private final SessionServices services;
  private final ContextHub hub;
  private final UserId user;
  private final String origin;
  private final OutboundQueue out;
  private final Consumer<Throwable> failed;
  private Feed feed;
  private Positions positions;
  // What came before welcome was written: it has to wait, and so has what tokens say of it.
  private final Deque<Runnable> held = new ArrayDeque<>(1);
  private boolean flowing;
  private boolean resumed;

  /**
   * @param failed told when the feed cannot go on
   */
  SessionFeed(
      SessionServices services,
      ContextHub hub,
      UserId user,
      String origin,
      OutboundQueue out,
      Consumer<Throwable> failed) {
    this.services = services;
    this.hub = hub;
    this.user = user;
    this.origin = origin;
    this.out = out;
    this.failed = failed;
    this.feed = new Feed(user, origin, hub, services.store(), this);
    this.positions = new Positions(user, Map.of());
  }

  /**
   * Finds where the client stands. A token that is not valid is answered with an error, one that
   * can no longer be honoured with a reset, and then the client starts as new.
   *
   * @return the token for {@code welcome}, null when the client goes on from its own
   */
  Future<@Nullable String> open(@Nullable String resume, @Nullable Integer catchup) {
    if (resume == null) {
      return startNew();
    }
    return services
        .tokens()
        .open(resume, user)
        .compose(
            had -> resume(had, catchup),
            badToken ->
                isBadToken(badToken)
                    ? startAfter(ServerFrames.error(null, badToken))
                    : Future.failedFuture(badToken));
  }

  private Future<@Nullable String> resume(Positions had, @Nullable Integer catchup) {
    return feed.open(had.all(), catchup)
        .compose(
            starts -> {
              resumed = true;
              positions = had;
              positions.retain(starts.keySet());
              return Future.<@Nullable String>succeededFuture(null);
            },
            tooOld -> {
              if (!isBadToken(tooOld)) {
                return Future.failedFuture(tooOld);
              }
              feed.close();
              feed = new Feed(user, origin, hub, services.store(), this);
              return startAfter(ServerFrames.reset("expired"));
            });
  }

  private static boolean isBadToken(Throwable failure) {
    return failure instanceof HubbubException known && known.code() == ErrorCode.BAD_TOKEN;
  }

  private Future<@Nullable String> startAfter(JsonObject frame) {
    write(frame);
    return startNew();
  }

  private Future<@Nullable String> startNew() {
    return feed.open(null, null)
        .compose(
            heads -> {
              positions = new Positions(user, heads);
              return next();
            });
  }

  /** Welcome was written: from now on frames may follow. */
  void flow() {
    flowing = true;
    while (!held.isEmpty()) {
      held.remove().run();
    }
  }

  private void write(JsonObject frame) {
    out.write(frame.encode());
  }

  private void inTurn(Runnable action) {
    if (flowing) {
      action.run();
    } else if (held.size() < MAX_HELD) {
      held.add(action);
    } else {
      failed.accept(new HubbubException(ErrorCode.UNAVAILABLE, "Too much came before welcome."));
    }
  }

  /** Passes on what was missed, then says so. */
  Future<Void> catchUp() {
    return feed.catchUp()
        .compose(
            v ->
                resumed
                    ? services.tokens().issue(positions)
                    : Future.<@Nullable String>succeededFuture(null))
        .map(
            next -> {
              if (next != null) {
                positions.takeChanged();
                write(ServerFrames.synced(next, out.frames()));
              }
              return null;
            });
  }

  /** The token of what was written so far, or null when the last one still says it. */
  Future<@Nullable String> next() {
    if (!positions.takeChanged()) {
      return Future.succeededFuture(null);
    }
    return services.tokens().issue(positions).map(next -> next);
  }

  Future<Void> watch(List<UserId> users) {
    return feed.watch(users);
  }

  void close() {
    feed.close();
  }

  @Override
  public void event(EncodedEvent event) {
    if (flowing) {
      write(event);
    } else {
      inTurn(() -> write(event));
    }
  }

  private void write(EncodedEvent event) {
    out.write(event);
    positions.set(event.event().channel(), event.seq());
  }

  @Override
  public void added(ChannelId id, long base, JsonObject channel) {
    inTurn(
        () -> {
          write(ServerFrames.channel("added", channel));
          positions.set(id, base);
        });
  }

  @Override
  public void updated(ChannelId id, JsonObject channel) {
    inTurn(() -> write(ServerFrames.channel("updated", channel)));
  }

  @Override
  public void removed(ChannelId id) {
    inTurn(
        () -> {
          write(ServerFrames.channel("removed", new JsonObject().put("id", id.toString())));
          positions.remove(id);
        });
  }

  @Override
  public void gap(ChannelId id, long from, long to) {
    inTurn(
        () -> {
          write(ServerFrames.gap(id.toString(), from, to));
          positions.set(id, to);
        });
  }

  @Override
  public void signal(Signal signal) {
    // May be lost, so it is let go where it would have to wait.
    if (flowing && !out.crowded()) {
      ChannelId channel = signal.channel();
      write(
          ServerFrames.signal(
              signal.type(),
              signal.user().toString(),
              channel == null ? null : channel.toString(),
              signal.data()));
    }
  }

  @Override
  public Future<Void> ready() {
    return out.ready();
  }

  @Override
  public void failed(Throwable cause) {
    failed.accept(cause);
  }
}
