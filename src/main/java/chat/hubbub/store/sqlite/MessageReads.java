package chat.hubbub.store.sqlite;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Message;
import chat.hubbub.model.Message.Reaction;
import chat.hubbub.model.UserId;
import chat.hubbub.store.EventStore.MessagePage;
import chat.hubbub.store.EventStore.PageQuery;
import chat.hubbub.store.sqlite.SqliteEventStore.Extent;
import io.vertx.core.json.JsonArray;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pages of messages by arithmetic: messages are numbered without holes, every event carries the
 * number reached, so one point read turns a seq into a number, and a page is a range of numbers.
 */
final class MessageReads {

  private MessageReads() {}

  static MessagePage page(SqliteConnection db, ChannelId channel, PageQuery query, UserId viewer)
      throws SQLException {
    Extent extent = Extent.required(db, channel);
    long lowest = messagesBefore(db, channel, extent, extent.floor());
    long highest = extent.head().messages();
    long from;
    long to;
    if (query.before() != null) {
      to = messagesBefore(db, channel, extent, query.before());
      from = to - query.limit();
    } else if (query.after() != null) {
      long after = query.after();
      from =
          after >= extent.head().seq() ? highest : messagesBefore(db, channel, extent, after + 1);
      to = from + query.limit();
    } else if (query.around() != null) {
      from = messagesBefore(db, channel, extent, query.around()) - query.limit() / 2;
      to = from + query.limit();
    } else {
      to = highest;
      from = to - query.limit();
    }
    List<Message> items = range(db, channel, Math.max(from, lowest), to, viewer);
    return new MessagePage(items, extent.head(), extent.floor());
  }

  /** How many messages were created before a seq, wherever it lies. */
  private static long messagesBefore(
      SqliteConnection db, ChannelId channel, Extent extent, long seq) throws SQLException {
    if (seq > extent.head().seq()) {
      return extent.head().messages();
    }
    long within = Math.max(seq, extent.floor());
    return db.number(EventSql.MESSAGES_BEFORE, channel.value(), within);
  }

  private static List<Message> range(
      SqliteConnection db, ChannelId channel, long from, long to, UserId viewer)
      throws SQLException {
    List<MessageRow> rows = db.list(EventSql.MESSAGES, MessageRow::read, channel.value(), from, to);
    if (rows.isEmpty()) {
      return List.of();
    }
    long first = rows.get(0).message().seq();
    long last = rows.get(rows.size() - 1).message().seq();
    Map<Long, List<Reaction>> reactions = reactions(db, channel, first, last, viewer);
    List<Message> items = new ArrayList<>();
    for (MessageRow row : rows) {
      items.add(row.with(reactions.getOrDefault(row.message().seq(), List.of())));
    }
    return items;
  }

  static @Nullable Message message(SqliteConnection db, ChannelId channel, long seq, UserId viewer)
      throws SQLException {
    Extent extent = Extent.of(db, channel);
    if (extent == null || seq < extent.floor()) {
      return null;
    }
    MessageRow row = db.one(EventSql.MESSAGE, MessageRow::read, channel.value(), seq);
    return row == null ? null : withReactions(db, row, viewer);
  }

  static Message withReactions(SqliteConnection db, MessageRow row, UserId viewer)
      throws SQLException {
    long seq = row.message().seq();
    return row.with(
        reactions(db, row.message().channel(), seq, seq, viewer).getOrDefault(seq, List.of()));
  }

  private static Map<Long, List<Reaction>> reactions(
      SqliteConnection db, ChannelId channel, long first, long last, UserId viewer)
      throws SQLException {
    Map<Long, List<Reaction>> reactions = new HashMap<>();
    db.list(
        EventSql.REACTIONS,
        row ->
            reactions
                .computeIfAbsent(row.number(1), seq -> new ArrayList<>())
                .add(new Reaction(row.text(2), row.count(3), users(row.text(4)), row.flag(5))),
        channel.value(),
        first,
        last,
        viewer.value());
    return reactions;
  }

  private static List<UserId> users(String json) {
    return new JsonArray(json)
        .stream().map(user -> new UserId(((Number) user).longValue())).toList();
  }
}
