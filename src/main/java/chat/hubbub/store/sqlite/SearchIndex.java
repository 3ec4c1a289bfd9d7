package chat.hubbub.store.sqlite;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.EventType;
import chat.hubbub.model.UserId;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the full-text index up with the logs, behind the commits. Its watermark is the rowid of the
 * newest event it has seen; it always takes a message as it is now, so a step done twice does no
 * harm, and after a restart it goes on where it was.
 */
final class SearchIndex implements SqliteWriter.Background {
  private static final int EVENTS_PER_STEP = 512;

  private record Change(long id, long channel, long seq, String type, @Nullable Long target) {}

  @Override
  public boolean step(SqliteConnection db) throws SQLException {
    List<Change> changes =
        db.list(
            EventSql.EVENTS_TO_INDEX,
            row ->
                new Change(
                    row.number(1), row.number(2), row.number(3), row.text(4), row.numberOrNull(5)),
            db.number(EventSql.WATERMARK),
            EVENTS_PER_STEP);
    if (changes.isEmpty()) {
      return false;
    }
    for (long id : touched(db, changes)) {
      index(db, id);
    }
    db.update(EventSql.MOVE_WATERMARK, changes.get(changes.size() - 1).id());
    return changes.size() == EVENTS_PER_STEP;
  }

  private static Set<Long> touched(SqliteConnection db, List<Change> changes) throws SQLException {
    Set<Long> messages = new LinkedHashSet<>();
    for (Change change : changes) {
      EventType type = EventType.ofWire(change.type());
      Long seq = type == EventType.MESSAGE_CREATED ? Long.valueOf(change.seq()) : change.target();
      boolean text =
          type == EventType.MESSAGE_CREATED
              || type == EventType.MESSAGE_EDITED
              || type == EventType.MESSAGE_DELETED;
      if (text && seq != null) {
        MessageRow row = db.one(EventSql.MESSAGE, MessageRow::read, change.channel(), seq);
        if (row != null) {
          messages.add(row.id());
        }
      }
    }
    return messages;
  }

  private static void index(SqliteConnection db, long id) throws SQLException {
    MessageRow row = db.one(EventSql.MESSAGE_BY_ID, MessageRow::read, id);
    if (row == null || row.message().deletedAt() != null) {
      db.update(EventSql.UNINDEX, id);
    } else {
      String scope = word(row.message().channel()) + ' ' + word(row.message().by());
      db.update(EventSql.INDEX, id, row.message().text(), scope);
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
