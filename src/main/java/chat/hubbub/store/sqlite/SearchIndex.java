package chat.hubbub.store.sqlite;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.UserId;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the full-text index up with the logs, behind the commits. Its watermark is the rowid of the
 * newest event it has seen; it always takes a message as it is now, so a step done twice does no
 * harm, and after a restart it goes on where it was.
 */
final class SearchIndex implements SqliteWriter.Background {
  private static final int EVENTS_PER_STEP = 512;

  /** A message whose text changed; {@code text} is null when there is none any more. */
  private record Change(long channel, long author, @Nullable String text) {}

  @Override
  public boolean step(SqliteConnection db) throws SQLException {
    Map<Long, Change> touched = new LinkedHashMap<>();
    List<Long> events =
        db.list(
            EventSql.EVENTS_TO_INDEX,
            row -> {
              Long message = row.numberOrNull(2);
              if (message != null) {
                String text = row.flag(6) ? row.text(5) : null;
                touched.put(message, new Change(row.number(3), row.number(4), text));
              }
              return row.number(1);
            },
            db.number(EventSql.WATERMARK),
            EVENTS_PER_STEP);
    if (events.isEmpty()) {
      return false;
    }
    for (Map.Entry<Long, Change> message : touched.entrySet()) {
      index(db, message.getKey(), message.getValue());
    }
    db.update(EventSql.MOVE_WATERMARK, events.get(events.size() - 1));
    return events.size() == EVENTS_PER_STEP;
  }

  private static void index(SqliteConnection db, long id, Change message) throws SQLException {
    if (message.text() == null) {
      db.update(EventSql.UNINDEX, id);
    } else {
      String scope =
          word(new ChannelId(message.channel())) + ' ' + word(new UserId(message.author()));
      db.update(EventSql.INDEX, id, message.text(), scope);
    }
  }

  /** The word that stands for a channel in the index. */
  static String word(ChannelId channel) {
    return "c" + channel;
  }

  /** The word that stands for an author in the index. */
  static String word(UserId user) {
    return "u" + user;
  }
}
