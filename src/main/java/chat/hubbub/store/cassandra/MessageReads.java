package chat.hubbub.store.cassandra;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventType;
import chat.hubbub.model.Head;
import chat.hubbub.model.Message;
import chat.hubbub.model.Message.Reaction;
import chat.hubbub.model.UserId;
import chat.hubbub.store.EventStore.MessagePage;
import chat.hubbub.store.EventStore.PageQuery;
import chat.hubbub.store.cassandra.ChannelReads.Extent;
import chat.hubbub.store.cassandra.ReactionProjection.Total;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pages of messages by arithmetic: messages are numbered without holes, every event carries the
 * number reached, so one point read turns a seq into a number, and a page is a range of numbers in
 * one partition or two.
 */
final class MessageReads {
  private final CassandraSession session;
  private final EventLog log;
  private final ChannelReads channels;

  MessageReads(CassandraSession session, EventLog log, ChannelReads channels) {
    this.session = session;
    this.log = log;
    this.channels = channels;
  }

  /** Numbers from exclusive to inclusive. */
  private record Range(long from, long to) {}

  Future<MessagePage> page(ChannelId channel, PageQuery query, UserId viewer) {
    return channels
        .required(channel)
        .compose(
            extent ->
                Future.all(
                        messagesBefore(channel, extent, extent.floor()),
                        range(channel, extent, query))
                    .compose(
                        both -> {
                          long lowest = both.<Long>resultAt(0);
                          Range range = both.resultAt(1);
                          long from = Math.max(range.from(), lowest);
                          long to = Math.min(range.to(), extent.head().messages());
                          return range(channel, from, to, viewer);
                        })
                    .map(items -> new MessagePage(items, extent.head(), extent.floor())));
  }

  private Future<Range> range(ChannelId channel, Extent extent, PageQuery query) {
    Head head = extent.head();
    int limit = query.limit();
    if (query.before() != null) {
      return messagesBefore(channel, extent, query.before()).map(to -> new Range(to - limit, to));
    } else if (query.after() != null) {
      long after = query.after();
      return after >= head.seq()
          ? Future.succeededFuture(new Range(head.messages(), head.messages()))
          : messagesBefore(channel, extent, after + 1).map(from -> new Range(from, from + limit));
    } else if (query.around() != null) {
      int earlier = limit / 2;
      return messagesBefore(channel, extent, query.around())
          .map(at -> new Range(at - earlier, at - earlier + limit));
    }
    return Future.succeededFuture(new Range(head.messages() - limit, head.messages()));
  }

  /** How many messages were created before a seq, wherever it lies. */
  private Future<Long> messagesBefore(ChannelId channel, Extent extent, long seq) {
    if (seq > extent.head().seq()) {
      return Future.succeededFuture(extent.head().messages());
    }
    long within = Math.max(seq, extent.floor());
    return within <= 1
        ? Future.succeededFuture(0L)
        : log.event(channel, within).map(MessageReads::messagesBefore);
  }

  private static long messagesBefore(@Nullable Event event) {
    if (event == null) {
      return 0;
    }
    return event.n() - (event.type() == EventType.MESSAGE_CREATED ? 1 : 0);
  }

  private Future<List<Message>> range(ChannelId channel, long from, long to, UserId viewer) {
    List<Long> buckets = new ArrayList<>();
    for (long b = EventLog.bucket(from + 1); from < to && b <= EventLog.bucket(to); b++) {
      buckets.add(b);
    }
    return Each.of(buckets, bucket -> bucket(channel, bucket, new Range(from, to), viewer))
        .map(parts -> parts.stream().flatMap(List::stream).toList());
  }

  private Future<List<Message>> bucket(ChannelId channel, long bucket, Range range, UserId viewer) {
    Future<List<Row>> rows =
        session.rows(EventCql.MESSAGES, channel.value(), bucket, range.from(), range.to());
    Future<List<Row>> totals =
        session.rows(EventCql.TOTALS, channel.value(), bucket, range.from(), range.to());
    return Future.all(rows, totals)
        .compose(
            all -> {
              List<MessageRow> found = new ArrayList<>();
              for (Row row : rows.result()) {
                if (!row.isNull("seq")) {
                  found.add(MessageRow.read(row));
                }
              }
              return withReactions(found, totals.result(), viewer);
            });
  }

  private Future<List<Message>> withReactions(
      List<MessageRow> rows, List<Row> totals, UserId viewer) {
    Map<Long, List<Total>> byNumber = new HashMap<>();
    for (Row row : totals) {
      Total total = Total.read(row);
      if (total.count() > 0) {
        byNumber.computeIfAbsent(total.n(), n -> new ArrayList<>()).add(total);
      }
    }
    return Each.of(
        rows,
        row -> {
          List<Total> own = byNumber.getOrDefault(row.message().n(), List.of());
          return Each.of(
                  own.stream().sorted(Comparator.comparingLong(Total::place)).toList(),
                  total -> reaction(row, total, viewer))
              .map(row::with);
        });
  }

  /** Whether the viewer reacted is looked up only where not all users are named. */
  private Future<Reaction> reaction(MessageRow row, Total total, UserId viewer) {
    List<UserId> users = MessageRow.users(total.users());
    boolean named = users.contains(viewer);
    if (named || total.count() <= ReactionProjection.NAMED) {
      return Future.succeededFuture(new Reaction(total.emoji(), total.count(), users, named));
    }
    Message message = row.message();
    return session
        .row(
            EventCql.REACTION,
            message.channel().value(),
            message.seq(),
            total.emoji(),
            viewer.value())
        .map(found -> new Reaction(total.emoji(), total.count(), users, found != null));
  }

  Future<@Nullable Message> message(ChannelId channel, long seq, UserId viewer) {
    Future<@Nullable Extent> extent = channels.extent(channel);
    Future<@Nullable Event> event = log.event(channel, seq);
    return Future.all(extent, event)
        .compose(
            all -> {
              Extent known = extent.result();
              Event created = event.result();
              boolean there =
                  known != null
                      && created != null
                      && seq >= known.floor()
                      && seq <= known.head().seq()
                      && created.type() == EventType.MESSAGE_CREATED;
              return there ? byNumber(channel, created.n(), viewer) : Future.succeededFuture();
            });
  }

  /** A message by its number, or null. */
  Future<@Nullable Message> byNumber(ChannelId channel, long n, UserId viewer) {
    return range(channel, n - 1, n, viewer).map(found -> found.isEmpty() ? null : found.get(0));
  }
}
