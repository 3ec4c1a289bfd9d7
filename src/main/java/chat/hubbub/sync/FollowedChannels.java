package chat.hubbub.sync;

import chat.hubbub.bus.Signal;
import chat.hubbub.bus.Topic;
import chat.hubbub.fanout.ContextHub;
import chat.hubbub.fanout.EncodedEvent;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.UserId;
import chat.hubbub.protocol.WireJson;
import chat.hubbub.store.ChannelStore.Position;
import chat.hubbub.store.Store;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The channels whose events a device gets, with a {@link ChannelCursor} each: they begin when the
 * user becomes a member and end when the user is none any more. Confined to the feed's context.
 */
final class FollowedChannels implements ChannelCursor.Emitter {
  private final UserId user;
  private final ContextHub hub;
  private final Store store;
  private final FeedSink sink;
  private final Consumer<Signal> signals;
  private final Map<ChannelId, ChannelCursor> cursors = new HashMap<>(2);
  private final Set<ChannelId> rejoined = new HashSet<>();
  private boolean closed;

  /**
   * @param signals takes those of the channels
   */
  FollowedChannels(
      UserId user, ContextHub hub, Store store, FeedSink sink, Consumer<Signal> signals) {
    this.user = user;
    this.hub = hub;
    this.store = store;
    this.sink = sink;
    this.signals = signals;
  }

  boolean contains(ChannelId channel) {
    return cursors.containsKey(channel);
  }

  /** The channel's cursor; one that is new has no place yet, and hears nothing by itself. */
  ChannelCursor follow(ChannelId channel) {
    return cursors.computeIfAbsent(channel, id -> new ChannelCursor(id, hub.log(), sink, this));
  }

  /** Follows channels, and hears what happens in them once the future completes. */
  Future<Void> listen(Collection<ChannelId> channels) {
    Map<Topic, ChannelCursor> fresh = new HashMap<>();
    channels.forEach(channel -> fresh.put(Topic.of(channel), follow(channel)));
    return fresh.isEmpty() ? Future.succeededFuture() : hub.subscribe(fresh);
  }

  /** The user left and joined again: the channel ends for them where they left, and begins anew. */
  void rejoined(ChannelId channel) {
    rejoined.add(channel);
  }

  /** The user has become a member, of this or of a channel whose end is still to be told. */
  void joined(ChannelId channel) {
    if (cursors.containsKey(channel)) {
      rejoined.add(channel);
    } else {
      beginAnew(channel);
    }
  }

  private void beginAnew(ChannelId channel) {
    ChannelCursor cursor = follow(channel);
    listen(List.of(channel)).compose(v -> begin(cursor, null)).onFailure(sink::failed);
  }

  /** Tells of a new channel and goes on from where the user joined; listened to already. */
  Future<Void> begin(ChannelCursor cursor, @Nullable Integer catchup) {
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
                leave(cursor);
                return Future.succeededFuture();
              }
              long base = own.membership().joinedSeq() - 1;
              sink.added(channel, base, WireJson.ownChannel(own));
              return goOn(cursor, base, own.channel().head().seq(), catchup);
            });
  }

  /** Starts a cursor that is behind; announces a gap where more was missed than is wanted. */
  Future<Void> goOn(ChannelCursor cursor, long seq, long upTo, @Nullable Integer catchup) {
    long start = seq;
    if (catchup != null && upTo - seq > catchup) {
      start = upTo - catchup;
      sink.gap(cursor.channel(), seq + 1, start);
    }
    cursor.startAt(start);
    cursor.expect(upTo);
    return cursor.catchUp();
  }

  /** Compares with where the channels are: what was missed of them is made good. */
  void compare(List<Position> positions) {
    for (Position position : positions) {
      if (position.membership().active() && !closed) {
        ChannelCursor cursor = cursors.get(position.membership().channel());
        if (cursor == null) {
          beginAnew(position.membership().channel());
        } else {
          if (cursor.endsBefore(position.membership().joinedSeq())) {
            rejoined.add(cursor.channel());
          }
          cursor.reach(position.head().seq());
        }
      }
    }
  }

  /** Lets go of the channels that are not among these. */
  void retain(Set<ChannelId> channels) {
    List.copyOf(cursors.values()).stream()
        .filter(cursor -> !channels.contains(cursor.channel()))
        .forEach(this::leave);
  }

  @Override
  public void emit(ChannelCursor cursor, EncodedEvent event) {
    sink.event(event);
    if (ChannelCursor.endsFor(event.event(), user)) {
      cursor.end();
      cursors.remove(cursor.channel());
      sink.removed(cursor.channel());
      if (rejoined.remove(cursor.channel())) {
        // Before the old one leaves, so that the hub goes on hearing of the channel.
        beginAnew(cursor.channel());
      }
      hub.unsubscribe(cursor, Topic.of(cursor.channel()));
    }
  }

  @Override
  public void signal(Signal signal) {
    signals.accept(signal);
  }

  private void leave(ChannelCursor cursor) {
    cursor.end();
    cursors.remove(cursor.channel(), cursor);
    hub.unsubscribe(cursor, Topic.of(cursor.channel()));
  }

  /** Nothing is passed on any more. */
  void close() {
    closed = true;
    retain(Set.of());
  }
}
