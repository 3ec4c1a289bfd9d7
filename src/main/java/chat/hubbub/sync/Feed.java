package chat.hubbub.sync;

import chat.hubbub.bus.Signal;
import chat.hubbub.bus.Topic;
import chat.hubbub.bus.UserNotice;
import chat.hubbub.fanout.ContextHub;
import chat.hubbub.fanout.Subscriber;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
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
  private final FollowedChannels channels;
  private final Set<Topic> watched = new HashSet<>();
  private final Deque<Supplier<Future<Void>>> missed = new ArrayDeque<>(1);
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
    this.channels = new FollowedChannels(user, hub, store, sink, this::onSignal);
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
    // Most likely they are all the channels there are: then one read of the positions is enough.
    Set<ChannelId> known = resume == null ? Set.of() : Set.copyOf(resume.keySet());
    return Future.all(hub.subscribe(Map.of(Topic.of(user), this)), channels.listen(known))
        .compose(v -> positionsListenedTo(known))
        .map(
            positions -> {
              if (closed) {
                throw new HubbubException(ErrorCode.UNAVAILABLE, "Closed meanwhile.");
              }
              Map<ChannelId, Long> starts =
                  resume == null
                      ? startNow(positions)
                      : new ResumedPlaces(channels, sink, missed, resume, catchup).start(positions);
              opened = true;
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
    Map<Topic, Subscriber> fresh = new HashMap<>();
    Set<Topic> wanted = new HashSet<>();
    for (UserId each : users) {
      Topic topic = Topic.presenceOf(each);
      wanted.add(topic);
      if (watched.add(topic)) {
        fresh.put(topic, this);
      }
    }
    for (Topic topic : List.copyOf(watched)) {
      if (!wanted.contains(topic)) {
        watched.remove(topic);
        hub.unsubscribe(this, topic);
      }
    }
    return fresh.isEmpty() ? Future.succeededFuture() : hub.subscribe(fresh);
  }

  /** Whether the device gets this channel's events now. */
  public boolean follows(ChannelId channel) {
    return channels.contains(channel);
  }

  /** Nothing is passed on any more. Idempotent. */
  public void close() {
    closed = true;
    channels.close();
    watched.forEach(topic -> hub.unsubscribe(this, topic));
    watched.clear();
    hub.unsubscribe(this, Topic.of(user));
  }

  /**
   * Reads the user's positions until all their channels are listened to before the read.
   *
   * @param listened those that are
   */
  private Future<List<Position>> positionsListenedTo(Set<ChannelId> listened) {
    return store
        .channels()
        .positions(user)
        .compose(
            positions -> {
              Set<ChannelId> all = active(positions);
              Set<ChannelId> missing = new HashSet<>(all);
              missing.removeAll(listened);
              return missing.isEmpty() || closed
                  ? Future.succeededFuture(positions)
                  : channels.listen(missing).compose(v -> positionsListenedTo(all));
            });
  }

  private static Set<ChannelId> active(List<Position> positions) {
    Set<ChannelId> active = new HashSet<>();
    for (Position position : positions) {
      if (position.membership().active()) {
        active.add(position.membership().channel());
      }
    }
    return active;
  }

  private Map<ChannelId, Long> startNow(List<Position> positions) {
    Map<ChannelId, Long> heads = new HashMap<>();
    for (Position position : positions) {
      if (position.membership().active()) {
        ChannelId channel = position.membership().channel();
        ChannelCursor cursor = channels.follow(channel);
        cursor.startAt(position.head().seq());
        if (cursor.behind()) {
          // What was stored after the positions were read came before them.
          missed.add(cursor::catchUp);
        }
        heads.put(channel, position.head().seq());
      }
    }
    channels.retain(heads.keySet());
    return heads;
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
        .onSuccess(channels::compare)
        .onFailure(e -> hub.context().owner().setTimer(LOOK_AGAIN, timer -> onDoubt()));
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
    } else {
      channels.joined(notice.channel());
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
              if (own != null && !closed && channels.contains(channel)) {
                sink.updated(channel, WireJson.ownChannel(own));
              }
            })
        .onFailure(sink::failed);
  }

  /** Whose change was noticed and the device is not told of yet. */
  public Set<ChannelId> untold() {
    return Set.copyOf(changed);
  }
}
