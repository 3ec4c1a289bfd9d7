package chat.hubbub.store.sqlite;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventData.MessageCreated;
import chat.hubbub.model.EventJson;
import chat.hubbub.model.EventType;
import chat.hubbub.model.Head;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.Message;
import chat.hubbub.model.UserId;
import chat.hubbub.store.Batches;
import chat.hubbub.store.EventStore;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Logs and messages in SQLite. Safe to call from any thread. */
final class SqliteEventStore implements EventStore {
  /** How long a clientId is remembered. */
  static final long CLIENT_ID_MILLIS = Duration.ofDays(14).toMillis();

  private final SqliteWriter writer;
  private final SqliteReaders readers;

  SqliteEventStore(SqliteWriter writer, SqliteReaders readers) {
    this.writer = writer;
    this.readers = readers;
  }

  /** A channel's row, as far as reading its log needs it. */
  record Extent(Head head, long floor) {
    static @Nullable Extent of(SqliteConnection db, ChannelId channel) throws SQLException {
      return db.one(
          EventSql.HEAD,
          row -> new Extent(new Head(row.number(1), row.number(2)), row.number(3)),
          channel.value());
    }

    static Extent required(SqliteConnection db, ChannelId channel) throws SQLException {
      Extent extent = of(db, channel);
      if (extent == null) {
        throw new HubbubException(ErrorCode.NOT_FOUND, "There is no such channel.");
      }
      return extent;
    }
  }

  @Override
  public Future<Append> append(ChannelId channel, Head expected, List<Event> events) {
    List<Event> batch = List.copyOf(events);
    String fault = Batches.fault(channel, expected, batch);
    if (fault != null) {
      return Future.failedFuture(new IllegalArgumentException(fault));
    }
    return writer.write(Batches.bytes(batch), db -> append(db, channel, expected, batch));
  }

  private static Append append(
      SqliteConnection db, ChannelId channel, Head expected, List<Event> events)
      throws SQLException {
    Map<ClientKey, Long> repeated = repeated(db, events);
    if (repeated.isEmpty() && EventProjection.append(db, expected, events)) {
      return new Append.Stored();
    }
    Extent extent = Extent.of(db, channel);
    return extent != null && extent.head().equals(expected)
        ? new Append.Repeated(repeated)
        : new Append.HeadMoved(extent == null ? null : extent.head());
  }

  private static Map<ClientKey, Long> repeated(SqliteConnection db, List<Event> events)
      throws SQLException {
    Map<ClientKey, Long> repeated = new HashMap<>();
    for (Event event : events) {
      if (event.data() instanceof MessageCreated created) {
        ClientKey key = new ClientKey(event.by(), created.clientId());
        Long seq = seqOf(db, event.channel(), key, event.at() - CLIENT_ID_MILLIS);
        if (seq != null) {
          repeated.put(key, seq);
        }
      }
    }
    return repeated;
  }

  private static @Nullable Long seqOf(
      SqliteConnection db, ChannelId channel, ClientKey key, long since) throws SQLException {
    return db.one(
        EventSql.CLIENT_ID,
        row -> row.number(1),
        channel.value(),
        key.user().value(),
        key.clientId(),
        since);
  }

  /** What was appended is whole, or was rolled back: nothing is ever in doubt here. */
  @Override
  public Future<@Nullable Head> settle(ChannelId channel) {
    return head(channel);
  }

  @Override
  public Future<@Nullable Head> head(ChannelId channel) {
    return readers.read(
        db -> {
          Extent extent = Extent.of(db, channel);
          return extent == null ? null : extent.head();
        });
  }

  @Override
  public Future<Map<ChannelId, Head>> heads(List<ChannelId> channels) {
    List<ChannelId> asked = List.copyOf(channels);
    return readers.read(
        db -> {
          Map<ChannelId, Head> heads = new HashMap<>();
          for (ChannelId channel : asked) {
            Extent extent = Extent.of(db, channel);
            if (extent != null) {
              heads.put(channel, extent.head());
            }
          }
          return heads;
        });
  }

  @Override
  public Future<EventPage> events(ChannelId channel, long after, int limit) {
    return readers.read(
        db -> {
          Extent extent = Extent.required(db, channel);
          long from = Math.max(after, extent.floor() - 1);
          List<Event> items =
              db.list(EventSql.EVENTS_AFTER, SqliteEventStore::event, channel.value(), from, limit);
          return new EventPage(items, extent.head(), extent.floor());
        });
  }

  @Override
  public Future<@Nullable Event> eventOfClientId(ChannelId channel, ClientKey key) {
    return readers.read(
        db -> {
          Long seq = seqOf(db, channel, key, Long.MIN_VALUE);
          return seq == null
              ? null
              : db.one(EventSql.EVENT, SqliteEventStore::event, channel.value(), seq);
        });
  }

  private static Event event(Row row) throws SQLException {
    EventType type = EventType.ofWire(row.text(6));
    if (type == null) {
      throw new IllegalStateException("an event of unknown type: " + row.text(6));
    }
    return new Event(
        new ChannelId(row.number(1)),
        row.number(2),
        row.number(3),
        row.number(4),
        new UserId(row.number(5)),
        EventJson.data(type, new JsonObject(row.text(7))));
  }

  @Override
  public Future<MessagePage> messages(ChannelId channel, PageQuery query, UserId viewer) {
    return readers.read(db -> MessageReads.page(db, channel, query, viewer));
  }

  @Override
  public Future<@Nullable Message> message(ChannelId channel, long seq, UserId viewer) {
    return readers.read(db -> MessageReads.message(db, channel, seq, viewer));
  }

  @Override
  public Future<SearchPage> search(
      List<ChannelId> channels,
      String query,
      @Nullable UserId from,
      @Nullable String cursor,
      int limit,
      UserId viewer) {
    MessageSearch search = new MessageSearch(channels, query, from, viewer);
    return readers.read(db -> search.page(db, cursor, limit));
  }

  @Override
  public Future<SearchPage> mentions(UserId user, @Nullable String cursor, int limit) {
    return readers.read(db -> MessageSearch.mentions(db, user, cursor, limit));
  }
}
