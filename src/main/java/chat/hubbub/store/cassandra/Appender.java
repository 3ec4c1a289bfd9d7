package chat.hubbub.store.cassandra;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Event;
import chat.hubbub.model.Head;
import chat.hubbub.store.EventStore.Append;
import chat.hubbub.store.EventStore.ClientKey;
import chat.hubbub.store.cassandra.Steps.Step;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Appends to logs and keeps their projections up. Before anything is appended, everything before it
 * has been applied, by whomever it was appended: so the watermark never passes over an event, and
 * what an owner left undone when it died is done by the next. Work on one channel goes one after
 * the other within this process.
 */
final class Appender {
  private static final int CHANNELS_KEPT = 100_000;

  private final EventLog log;
  private final ClientIds clientIds;
  private final Projections projections;
  private final Turns turns;
  private final Steps steps;

  /** Up to where a channel's log was applied for certain; it may have gone on since. */
  private final Cache<ChannelId, Head> applied =
      Caffeine.newBuilder().maximumSize(CHANNELS_KEPT).build();

  Appender(EventLog log, ClientIds clientIds, Projections projections, Turns turns, Steps steps) {
    this.log = log;
    this.clientIds = clientIds;
    this.projections = projections;
    this.turns = turns;
    this.steps = steps;
  }

  Future<Append> append(ChannelId channel, Head expected, List<Event> events) {
    return turns.take(channel, () -> appendInTurn(channel, expected, events));
  }

  private Future<Append> appendInTurn(ChannelId channel, Head expected, List<Event> events) {
    Future<@Nullable Head> known =
        expected.equals(applied.getIfPresent(channel))
            ? Future.succeededFuture(expected)
            : settleInTurn(channel);
    return known.compose(
        head ->
            expected.equals(head)
                ? clientIds
                    .stored(channel, events)
                    .compose(
                        repeated ->
                            repeated.isEmpty()
                                ? write(channel, expected, events)
                                : refuse(channel, expected, repeated))
                : Future.succeededFuture(new Append.HeadMoved(head)));
  }

  /** What is repeated counts only if the head has not moved meanwhile. */
  private Future<Append> refuse(ChannelId channel, Head expected, Map<ClientKey, Long> repeated) {
    return settleInTurn(channel)
        .map(
            head ->
                expected.equals(head) ? new Append.Repeated(repeated) : new Append.HeadMoved(head));
  }

  private Future<Append> write(ChannelId channel, Head expected, List<Event> events) {
    return steps
        .reached(Step.APPEND, channel)
        .compose(v -> writeParts(expected, parts(events), 0))
        .compose(
            stored ->
                stored
                    ? applied(channel, events).<Append>map(v -> new Append.Stored())
                    : settleInTurn(channel).map(Append.HeadMoved::new))
        .onFailure(unknown -> applied.invalidate(channel));
  }

  private Future<Boolean> writeParts(Head expected, List<List<Event>> parts, int index) {
    if (index == parts.size()) {
      return Future.succeededFuture(true);
    }
    List<Event> part = parts.get(index);
    return log.append(expected, part, null)
        .compose(
            stored ->
                stored
                    ? writeParts(part.get(part.size() - 1).head(), parts, index + 1)
                    : Future.succeededFuture(false));
  }

  /** A batch is cut where a bucket ends. */
  private static List<List<Event>> parts(List<Event> events) {
    List<List<Event>> parts = new ArrayList<>();
    long bucket = -1;
    for (Event event : events) {
      if (EventLog.bucket(event.seq()) != bucket) {
        bucket = EventLog.bucket(event.seq());
        parts.add(new ArrayList<>());
      }
      parts.get(parts.size() - 1).add(event);
    }
    return parts;
  }

  private Future<Void> applied(ChannelId channel, List<Event> events) {
    return projections
        .apply(channel, events)
        .onSuccess(v -> applied.put(channel, events.get(events.size() - 1).head()));
  }

  /**
   * Makes a channel out of its first events, unless it is there.
   *
   * @return whether this call made it
   */
  Future<Boolean> begin(ChannelId channel, List<Event> events, String origin) {
    return turns.take(
        channel,
        () ->
            log.append(Head.EMPTY, events, origin)
                .compose(made -> settleInTurn(channel).map(head -> made)));
  }

  /**
   * Finds the channel's head with nothing left in doubt, and applies what an earlier owner left
   * unapplied; null for an unknown channel.
   */
  Future<@Nullable Head> settle(ChannelId channel) {
    return turns.take(channel, () -> settleInTurn(channel));
  }

  private Future<@Nullable Head> settleInTurn(ChannelId channel) {
    return projections
        .watermark(channel)
        .compose(
            mark ->
                log.newest(channel, mark.seq())
                    .compose(
                        head -> {
                          if (head == null) {
                            return Future.succeededFuture();
                          }
                          return projections
                              .redo(channel, mark, head)
                              .map(
                                  v -> {
                                    applied.put(channel, head);
                                    return head;
                                  });
                        }));
  }
}
