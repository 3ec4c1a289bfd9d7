package chat.hubbub.sync;

import chat.hubbub.bus.Signal;
import chat.hubbub.bus.Topic;
import chat.hubbub.bus.UserNotice;
import chat.hubbub.fanout.ContextHub;
import chat.hubbub.fanout.EncodedEvent;
import chat.hubbub.fanout.Subscriber;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.Membership;
import chat.hubbub.model.UserId;
import chat.hubbub.protocol.WireJson;
import chat.hubbub.store.ChannelStore.Position;
import chat.hubbub.store.Store;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one device of a user is to be told, in order: the events of all their channels
 * from a position on, changes of their own view, signals. Subscribes first and then compares heads
 * with the store, so that nothing falls between the two.
 *
 * <p>Use: {@link #open}, then {@link #catchUp}, finally {@link #close}. Confined to the context of
 * its {@link ContextHub}.
 */
public final class Feed implements Subscriber {
  private static final long LOOK_AGAIN = 1_000;

  private final UserId user;
  private final String origin;
  private final ContextHub hub;
  private final Store store;
  private final FeedSink sink;
  private final Map<ChannelId, ChannelCursor> cursors = new HashMap<>();
  private final Set<Topic> topics = new HashSet<>();
  private final Set<ChannelId> rejoined = new HashSet<>();
  private final Deque<Supplier<Future<Void>>> missed = new ArrayDeque<>();
  // What was heard of channels before it was known where the device stands in them.
  private final Map<ChannelId, Long> early = new HashMap<>();
  // Changes that the device is still to be told of, one for each notice.
  private final List<ChannelId> changed = new ArrayList<>();
  private boolean opened;
  private boolean doubted;
  private boolean closed;

  /**
   * @param origin what notices that this device caused carry
   */
  public Feed(UserId user, String origin, ContextHub hub, Store store, FeedSink sink) {
    this.user = user;
    this.origin = origin;
    this.hub = hub;
    this.store = store;
    this.sink = sink;
  }

  /**
   * Subscribes, and finds where the device stands.
   *
   * @param resume what the device has of each channel; null: it starts from now
   * @param catchup at most this many missed events a channel; null: all
   * @return the positions that the device has, before anything is passed to the sink. Fails with
   *     {@code BAD_TOKEN} when {@code resume} cannot be honoured: the device starts as new
   */
  public Future<Map<ChannelId, Long>> open(
      @Nullable Map<ChannelId, Long> resume, @Nullable Integer catchup) {
    return subscribe(List.of(Topic.of(user)))
        .compose(v -> subscribedPositions())
        .map(
            positions -> {
              if (closed) {
                throw new HubbubException(ErrorCode.UNAVAILABLE, "Closed meanwhile.");
              }
              Map<ChannelId, Long> starts =
                  resume == null
                      ? startNow(positions)
                      : new Resume(resume, catchup).start(positions);
              opened = true;
              early.clear();
              List.copyOf(changed).forEach(this::tellChange);
              if (doubted) {
                onDoubt();
              }
              return starts;
            });
  }

  /** Passes on what was missed; completes when all of it was. */
  public Future<Void> catchUp() {
    Promise<Void> caughtUp = Promise.promise();
    catchUp(caughtUp);
    return caughtUp.future();
  }

  private void catchUp(Promise<Void> caughtUp) {
    while (!missed.isEmpty() && !closed) {
      Future<Void> next = missed.remove().get().compose(v -> sink.ready());
      if (!next.succeeded()) {
        next.onSuccess(v -> catchUp(caughtUp)).onFailure(caughtUp::fail);
        return;
      }
    }
    caughtUp.complete();
  }

  /** Sets whose presence is passed on as signals; replaces the former set. */
  public Future<Void> watch(Collection<UserId> users) {
    Set<Topic> wanted = new HashSet<>();
    users.forEach(watched -> wanted.add(Topic.presenceOf(watched)));
    for (Topic topic : List.copyOf(topics)) {
      if (topic.kind() == Topic.Kind.PRESENCE && !wanted.contains(topic)) {
        unsubscribe(topic);
      }
    }
    return subscribe(wanted);
  }

  /** Whether the device gets this channel's events now. */
  public boolean follows(ChannelId channel) {
    return cursors.containsKey(channel);
  }

  /** Nothing is passed on any more. Idempotent. */
  public void close() {
    closed = true;
    cursors.values().forEach(ChannelCursor::end);
    cursors.clear();
    List.copyOf(topics).forEach(this::unsubscribe);
  }

  /** Reads the user's positions until all their channels are subscribed to before the read. */
  private Future<List<Position>> subscribedPositions() {
    return store
        .channels()
        .positions(user)
        .compose(
            positions -> {
              Set<Topic> missing = new HashSet<>();
              for (Position position : positions) {
                if (position.membership().active()) {
                  missing.add(Topic.of(position.membership().channel()));
                }
              }
              missing.removeAll(topics);
              return missing.isEmpty()
                  ? Future.succeededFuture(positions)
                  : subscribe(missing).compose(v -> subscribedPositions());
            });
  }

  private Map<ChannelId, Long> startNow(List<Position> positions) {
    Map<ChannelId, Long> heads = new HashMap<>();
    for (Position position : positions) {
      if (position.membership().active()) {
        ChannelId channel = position.membership().channel();
        follow(channel).startAt(position.head().seq());
        heads.put(channel, position.head().seq());
      }
    }
    return heads;
  }

  /** Where a device that comes back stands in each channel. */
  private final class Resume {
    private final Map<ChannelId, Long> had;
    private final @Nullable Integer catchup;
    private final Map<ChannelId, Long> starts = new HashMap<>();

    Resume(Map<ChannelId, Long> had, @Nullable Integer catchup) {
      this.had = had;
      this.catchup = catchup;
    }

    Map<ChannelId, Long> start(List<Position> positions) {
      for (Position position : positions) {
        Membership membership = position.membership();
        ChannelId channel = membership.channel();
        Long seq = had.get(channel);
        if (seq != null) {
          starts.put(channel, seq);
          Long leftSeq = membership.leftSeq();
          place(position, seq, leftSeq == null ? position.head().seq() : leftSeq);
        } else if (membership.active()) {
          ChannelCursor cursor = follow(channel);
          missed.add(() -> begin(cursor, catchup));
        }
      }
      return starts;
    }

    private void place(Position position, long seq, long upTo) {
      Membership membership = position.membership();
      ChannelId channel = membership.channel();
      if (seq > position.head().seq() || seq + 1 < position.floor()) {
        throw new HubbubException(
            ErrorCode.BAD_TOKEN, "The log no longer reaches back to this token.");
      }
      // They left and joined again: what came between their leaving and their return is not
      // theirs to get, so the channel ends for them and begins anew.
      if (membership.active() && seq < membership.joinedSeq() - 1) {
        rejoined.add(channel);
      }
      if (seq < upTo) {
        ChannelCursor cursor = follow(channel);
        missed.add(() -> goOn(cursor, seq, upTo, catchup));
      } else if (membership.active()) {
        follow(channel).startAt(seq);
      } else {
        missed.add(
            () -> {
              sink.removed(channel);
              return Future.succeededFuture();
            });
      }
    }
  }

  /** Starts a cursor that is behind; announces a gap where more was missed than is wanted. */
  private Future<Void> goOn(ChannelCursor cursor, long seq, long upTo, @Nullable Integer catchup) {
    long start = seq;
    if (catchup != null && upTo - seq > catchup) {
      start = upTo - catchup;
      sink.gap(cursor.channel(), seq + 1, start);
    }
    cursor.startAt(start);
    cursor.expect(upTo);
    return cursor.catchUp();
  }

  private ChannelCursor follow(ChannelId channel) {
    ChannelCursor cursor = new ChannelCursor(channel, store.events(), sink, this::emit);
    cursors.put(channel, cursor);
    Long reached = early.remove(channel);
    if (reached != null) {
      // It may have been stored after the positions were read, and come before them.
      cursor.expect(reached);
      missed.add(cursor::catchUp);
    }
    return cursor;
  }

  private void emit(ChannelCursor cursor, EncodedEvent event) {
    sink.event(event);
    if (ChannelCursor.endsFor(event.event(), user)) {
      cursor.end();
      cursors.remove(cursor.channel());
      sink.removed(cursor.channel());
      if (rejoined.remove(cursor.channel())) {
        added(cursor.channel());
      } else {
        unsubscribe(Topic.of(cursor.channel()));
      }
    }
  }

  @Override
  public void onEvent(EncodedEvent event) {
    ChannelCursor cursor = cursors.get(event.event().channel());
    if (cursor != null) {
      cursor.live(event);
    } else {
      heardEarly(event.event().channel(), event.seq());
    }
  }

  @Override
  public void onHead(ChannelId channel, long seq) {
    ChannelCursor cursor = cursors.get(channel);
    if (cursor != null) {
      cursor.reach(seq);
    } else {
      heardEarly(channel, seq);
    }
  }

  private void heardEarly(ChannelId channel, long seq) {
    if (!opened && !closed) {
      early.merge(channel, seq, Math::max);
    }
  }

  @Override
  public void onDoubt() {
    doubted = true;
    if (!opened || closed) {
      return;
    }
    doubted = false;
    store
        .channels()
        .positions(user)
        .onSuccess(this::compare)
        .onFailure(e -> hub.context().owner().setTimer(LOOK_AGAIN, timer -> onDoubt()));
  }

  private void compare(List<Position> positions) {
    for (Position position : positions) {
      if (position.membership().active() && !closed) {
        ChannelId channel = position.membership().channel();
        ChannelCursor cursor = cursors.get(channel);
        if (cursor == null) {
          added(channel);
        } else {
          if (cursor.endsBefore(position.membership().joinedSeq())) {
            rejoined.add(channel);
          }
          cursor.reach(position.head().seq());
        }
      }
    }
  }

  @Override
  public void onSignal(Signal signal) {
    boolean own = signal.channel() != null && signal.user().equals(user);
    if (!closed && !own) {
      sink.signal(signal);
    }
  }

  @Override
  public void onNotice(UserNotice notice) {
    if (closed || origin.equals(notice.origin())) {
      return;
    }
    if (notice.kind() == UserNotice.Kind.UPDATED) {
      changed(notice.channel());
    } else if (!opened) {
      // The positions that are being read may be older than the notice.
      doubted = true;
    } else if (cursors.containsKey(notice.channel())) {
      // Its end is still on the way to the device; then it begins anew.
      rejoined.add(notice.channel());
    } else {
      added(notice.channel());
    }
  }

  private void changed(ChannelId channel) {
    changed.add(channel);
    if (opened) {
      tellChange(channel);
    }
  }

  private void tellChange(ChannelId channel) {
    store
        .channels()
        .ownChannel(user, channel)
        .onSuccess(
            own -> {
              changed.remove(channel);
              if (own != null && !closed && cursors.containsKey(channel)) {
                sink.updated(channel, WireJson.ownChannel(own));
              }
            })
        .onFailure(sink::failed);
  }

  /** Whose change was noticed and the device is not told of yet. */
  public Set<ChannelId> untold() {
    return Set.copyOf(changed);
  }

  private void added(ChannelId channel) {
    ChannelCursor cursor = follow(channel);
    subscribe(List.of(Topic.of(channel))).compose(v -> begin(cursor, null)).onFailure(sink::failed);
  }

  /** Tells of a new channel and goes on from where the user joined; subscribed to already. */
  private Future<Void> begin(ChannelCursor cursor, @Nullable Integer catchup) {
    ChannelId channel = cursor.channel();
    return store
        .channels()
        .ownChannel(user, channel)
        .compose(
            own -> {
              if (closed) {
                return Future.succeededFuture();
              }
              rejoined.remove(channel);
              if (own == null) {
                // Removed again before the device learned of it.
                cursors.remove(channel);
                unsubscribe(Topic.of(channel));
                return Future.succeededFuture();
              }
              long base = own.membership().joinedSeq() - 1;
              sink.added(channel, base, WireJson.ownChannel(own));
              return goOn(cursor, base, own.channel().head().seq(), catchup);
            });
  }

  private Future<Void> subscribe(Collection<Topic> more) {
    List<Topic> fresh = more.stream().filter(topics::add).toList();
    return fresh.isEmpty() ? Future.succeededFuture() : hub.subscribe(this, fresh);
  }

  private void unsubscribe(Topic topic) {
    if (topics.remove(topic)) {
      hub.unsubscribe(this, topic);
    }
  }
}
