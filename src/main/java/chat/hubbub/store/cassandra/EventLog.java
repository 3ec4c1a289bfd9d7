package chat.hubbub.store.cassandra;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventData;
import chat.hubbub.model.EventData.MessageCreated;
import chat.hubbub.model.EventData.MessageEdited;
import chat.hubbub.model.EventJson;
import chat.hubbub.model.EventType;
import chat.hubbub.model.Head;
import chat.hubbub.model.UserId;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The logs themselves. A channel's log is cut into buckets, each a partition that holds its own
 * newest seq; a batch is one condition on it together with its rows. The next bucket begins only
 * after one that is full.
 */
final class EventLog {
  static final long BUCKET = 10_000;

  private final CassandraSession session;

  EventLog(CassandraSession session) {
    this.session = session;
  }

  /** The partition of a seq, or of a message's number. */
  static long bucket(long number) {
    return number / BUCKET;
  }

  /**
   * Appends events of one bucket if the head is as expected.
   *
   * <p>Where it is not known whether they were written, the log is asked. Fails when it doesn't
   * answer, or when they are not there: they may still come then.
   *
   * @param origin what the channel was made as; with its first events only
   * @return false when the head was elsewhere
   */
  Future<Boolean> append(Head expected, List<Event> events, @Nullable String origin) {
    Event first = events.get(0);
    long channel = first.channel().value();
    long bucket = bucket(first.seq());
    Head head = events.get(events.size() - 1).head();
    List<Bind> batch = new ArrayList<>();
    if (expected.seq() == 0 || bucket(expected.seq()) != bucket) {
      Object kept = Bind.orUnset(origin);
      batch.add(Bind.of(EventCql.BEGIN_BUCKET, head.seq(), head.messages(), kept, channel, bucket));
    } else {
      batch.add(
          Bind.of(
              EventCql.MOVE_HEAD,
              head.seq(),
              head.messages(),
              channel,
              bucket,
              expected.seq(),
              expected.messages()));
    }
    events.forEach(event -> batch.add(row(event)));
    return session
        .conditional(batch)
        .map(CassandraSession::applied)
        .recover(doubt -> settled(doubt, expected, events));
  }

  private static Bind row(Event event) {
    return Bind.of(
        EventCql.ADD_EVENT,
        event.channel().value(),
        bucket(event.seq()),
        event.seq(),
        event.n(),
        event.at(),
        event.by().value(),
        event.type().wire(),
        EventJson.data(event.data()).encode());
  }

  private Future<Boolean> settled(Throwable doubt, Head expected, List<Event> events) {
    if (!Failures.isOutage(doubt)) {
      return Future.failedFuture(doubt);
    }
    Event first = events.get(0);
    Event last = events.get(events.size() - 1);
    return head(first.channel(), bucket(first.seq()))
        .compose(
            now -> {
              if (now == null || now.seq() == expected.seq()) {
                return Future.failedFuture(doubt);
              }
              return range(first.channel(), first.seq() - 1, last.seq(), events.size())
                  .map(events::equals);
            });
  }

  /** The newest seq of a bucket, after all that was under way there was settled, or null. */
  private Future<@Nullable Head> head(ChannelId channel, long bucket) {
    return session.serialRow(EventCql.HEAD, channel.value(), bucket).map(EventLog::head);
  }

  private static @Nullable Head head(@Nullable Row row) {
    return row == null || row.isNull("head_seq")
        ? null
        : new Head(row.getLong("head_seq"), row.getLong("head_n"));
  }

  /**
   * The channel's head, after all that was under way was settled, or null for an unknown channel.
   *
   * @param known a seq that the log has reached for certain, or 0
   */
  Future<@Nullable Head> newest(ChannelId channel, long known) {
    return newestFrom(channel, bucket(known));
  }

  private Future<@Nullable Head> newestFrom(ChannelId channel, long bucket) {
    return head(channel, bucket)
        .compose(
            head -> {
              if (head == null || bucket(head.seq() + 1) == bucket) {
                return Future.succeededFuture(head);
              }
              return newestFrom(channel, bucket + 1).map(next -> next == null ? head : next);
            });
  }

  /** What the channel was made as, or null for an unknown one. */
  Future<@Nullable JsonObject> origin(ChannelId channel) {
    return session
        .row(EventCql.HEAD, channel.value(), 0L)
        .map(
            row ->
                row == null || row.isNull("origin")
                    ? null
                    : new JsonObject(row.getString("origin")));
  }

  /** Events from a seq exclusive to one inclusive, ascending. */
  Future<List<Event>> range(ChannelId channel, long after, long to, int limit) {
    return range(channel, after, to, limit, new ArrayList<>());
  }

  private Future<List<Event>> range(
      ChannelId channel, long after, long to, int limit, List<Event> found) {
    if (after >= to || limit == 0) {
      return Future.succeededFuture(found);
    }
    long bucket = bucket(after + 1);
    return session
        .rows(EventCql.EVENTS, channel.value(), bucket, after, to, limit)
        .compose(
            rows -> {
              rows.forEach(row -> found.add(event(row)));
              long end = (bucket + 1) * BUCKET - 1;
              return range(channel, end, to, limit - rows.size(), found);
            });
  }

  Future<@Nullable Event> event(ChannelId channel, long seq) {
    return session
        .row(EventCql.EVENT, channel.value(), bucket(seq), seq)
        .map(row -> row == null ? null : event(row));
  }

  private static Event event(Row row) {
    EventType type = EventType.ofWire(row.getString("type"));
    if (type == null) {
      throw new IllegalStateException("an event of unknown type: " + row.getString("type"));
    }
    return new Event(
        new ChannelId(row.getLong("channel")),
        row.getLong("seq"),
        row.getLong("n"),
        row.getLong("at"),
        new UserId(row.getLong("author")),
        EventJson.data(type, new JsonObject(row.getString("data"))));
  }

  /** Blanks the texts of these events; done again it changes nothing. */
  Future<Void> redact(ChannelId channel, List<Long> seqs) {
    Map<Long, List<Long>> byBucket = new TreeMap<>();
    seqs.forEach(seq -> byBucket.computeIfAbsent(bucket(seq), b -> new ArrayList<>()).add(seq));
    return Each.inOrder(List.copyOf(byBucket.values()), some -> redactTogether(channel, some));
  }

  private Future<Void> redactTogether(ChannelId channel, List<Long> seqs) {
    return Each.of(seqs, seq -> event(channel, seq))
        .compose(
            events -> {
              List<Bind> batch = new ArrayList<>();
              for (Event event : events) {
                EventData blank = event == null ? null : blank(event.data());
                if (event != null && blank != null) {
                  String data = EventJson.data(blank).encode();
                  batch.add(
                      Bind.of(
                          EventCql.REDACT,
                          data,
                          channel.value(),
                          bucket(event.seq()),
                          event.seq(),
                          event.type().wire()));
                }
              }
              return batch.isEmpty()
                  ? Future.succeededFuture()
                  : session.conditional(batch).mapEmpty();
            });
  }

  /** The same without its texts, or null when there are none. */
  private static @Nullable EventData blank(EventData data) {
    if (data instanceof MessageCreated created && !created.redacted()) {
      return new MessageCreated(
          created.clientId(), "", created.replyTo(), List.of(), List.of(), created.n(), true);
    }
    if (data instanceof MessageEdited edited && !edited.redacted()) {
      return new MessageEdited(edited.target(), "", List.of(), true);
    }
    return null;
  }
}
