package chat.hubbub.transport.longpoll;

import chat.hubbub.bus.Signal;
import chat.hubbub.fanout.EncodedEvent;
import chat.hubbub.model.ChannelId;
import chat.hubbub.protocol.ServerFrames;
import chat.hubbub.sync.FeedSink;
import chat.hubbub.sync.Positions;
import chat.hubbub.transport.longpoll.PollItem.Happened;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a feed brought and no poll has taken. What a log holds can be read again and is let go of
 * once taken; channels' states and signals are in no log, and kept until a poll shows that they
 * arrived. Confined to the session's context.
 */
final class Backlog implements FeedSink {
  private static final int MAX_SIGNALS = 200;
  private static final int OVERFLOW = 4;

  private final Runnable news;
  private final Consumer<Throwable> failed;
  private final Deque<PollItem> items = new ArrayDeque<>(1);
  private final Map<ChannelId, JsonObject> updates = new LinkedHashMap<>();
  private final Deque<String> signals = new ArrayDeque<>(1);
  private final List<ChannelId> givenUpdates = new ArrayList<>();
  private final List<String> givenSignals = new ArrayList<>();
  private @Nullable Promise<Void> room;
  private int events;
  private int bytes;

  /**
   * @param news told whenever there is something to take
   * @param failed told when the feed cannot go on
   */
  Backlog(Runnable news, Consumer<Throwable> failed) {
    this.news = news;
    this.failed = failed;
  }

  boolean isEmpty() {
    return items.isEmpty() && updates.isEmpty() && signals.isEmpty();
  }

  /** Whether there is enough for a whole answer. */
  boolean isFull() {
    return events >= PollAnswer.MAX_EVENTS || bytes >= PollAnswer.MAX_BYTES;
  }

  /** Whether there is more than is to be held for somebody who does not come for it. */
  boolean overflows() {
    return events >= OVERFLOW * PollAnswer.MAX_EVENTS || bytes >= OVERFLOW * PollAnswer.MAX_BYTES;
  }

  /** Moves as much into an answer as it takes, and the positions with it. */
  void give(PollAnswer answer, Positions positions) {
    boolean fits = true;
    while (fits && !items.isEmpty()) {
      fits = answer.offer(items.element());
      if (fits) {
        given(items.remove(), positions);
      }
    }
    giveUpdates(answer);
    while (!signals.isEmpty() && answer.offerSignal(signals.element())) {
      givenSignals.add(signals.remove());
    }
    if (!isFull()) {
      makeRoom();
    }
  }

  private void given(PollItem item, Positions positions) {
    bytes -= item.bytes();
    ChannelId channel = item.channel();
    if (item instanceof Happened happened) {
      events--;
      positions.set(channel, happened.event().seq());
    } else if (item instanceof PollItem.Added added) {
      positions.set(channel, added.base());
    } else if (item instanceof PollItem.Skipped skipped) {
      positions.set(channel, skipped.to());
    } else {
      positions.remove(channel);
    }
  }

  private void giveUpdates(PollAnswer answer) {
    Iterator<Map.Entry<ChannelId, JsonObject>> each = updates.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<ChannelId, JsonObject> update = each.next();
      ChannelId channel = update.getKey();
      if (!turnsUpLater(channel) && answer.offerUpdate(channel, update.getValue())) {
        givenUpdates.add(channel);
        each.remove();
      }
    }
  }

  private boolean turnsUpLater(ChannelId channel) {
    return items.stream()
        .anyMatch(item -> item instanceof PollItem.Added && item.channel().equals(channel));
  }

  /** What was given last has arrived. */
  void arrived() {
    givenUpdates.clear();
    givenSignals.clear();
  }

  /** Takes over from a former backlog what is in no log. Returns the channels to look up again. */
  Set<ChannelId> inherit(Backlog former) {
    Set<ChannelId> channels = new HashSet<>(former.givenUpdates);
    channels.addAll(former.updates.keySet());
    former.givenSignals.forEach(this::addSignal);
    former.signals.forEach(this::addSignal);
    return channels;
  }

  private void add(PollItem item) {
    items.add(item);
    bytes += item.bytes();
    news.run();
  }

  private void addSignal(String json) {
    if (signals.size() >= MAX_SIGNALS) {
      signals.remove();
    }
    signals.add(json);
  }

  @Override
  public void event(EncodedEvent event) {
    events++;
    add(PollItem.happened(event));
  }

  @Override
  public void added(ChannelId id, long base, JsonObject channel) {
    updates.remove(id);
    add(PollItem.added(id, base, channel));
  }

  @Override
  public void updated(ChannelId id, JsonObject channel) {
    updates.put(id, channel);
    news.run();
  }

  @Override
  public void removed(ChannelId id) {
    updates.remove(id);
    add(PollItem.removed(id));
  }

  @Override
  public void gap(ChannelId id, long from, long to) {
    add(PollItem.skipped(id, from, to));
  }

  @Override
  public void signal(Signal signal) {
    ChannelId channel = signal.channel();
    JsonObject frame =
        ServerFrames.signal(
            signal.type(),
            signal.user().toString(),
            channel == null ? null : channel.toString(),
            signal.data());
    addSignal(PollItem.bare(frame).encode());
    news.run();
  }

  @Override
  public Future<Void> ready() {
    if (!isFull()) {
      return Future.succeededFuture();
    }
    if (room == null) {
      room = Promise.promise();
    }
    return room.future();
  }

  @Override
  public void failed(Throwable cause) {
    failed.accept(cause);
  }

  /** Lets go of what can be read again. */
  void forget() {
    items.clear();
    events = 0;
    bytes = 0;
    makeRoom();
  }

  private void makeRoom() {
    Promise<Void> waiting = room;
    room = null;
    if (waiting != null) {
      waiting.complete();
    }
  }
}
