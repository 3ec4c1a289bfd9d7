package chat.hubbub.store.sqlite;

import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.OwnChannel;
import chat.hubbub.model.UserId;
import chat.hubbub.store.ChannelStore.Page;
import chat.hubbub.store.sqlite.ChannelRows.Own;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person's channels, latest activity first, complete also while the order moves under the reader:
 * first down from the newest event there was at the first page, then up through those that got news
 * since, which may hence come twice. Going up ends where the present is reached.
 */
final class OwnChannelList {

  /**
   * @param start rowid of the newest event when the first page was read
   * @param last of the channel that ended the former page
   */
  private record Cursor(boolean down, long start, long last) {
    static Cursor parse(String text) {
      String[] parts = text.split("-", -1);
      if (parts.length == 3 && (parts[0].equals("d") || parts[0].equals("u"))) {
        try {
          return new Cursor(
              parts[0].equals("d"), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
        } catch (NumberFormatException malformed) {
          // Reported below.
        }
      }
      throw new HubbubException(ErrorCode.BAD_REQUEST, "The cursor is malformed.");
    }

    @Override
    public String toString() {
      return (down ? "d-" : "u-") + start + '-' + last;
    }
  }

  private OwnChannelList() {}

  static Page<OwnChannel> page(SqliteConnection db, UserId user, @Nullable String cursor, int limit)
      throws SQLException {
    Cursor from;
    if (cursor == null) {
      long newest = db.number(ChannelSql.NEWEST_EVENT);
      from = new Cursor(true, newest, newest + 1);
    } else {
      from = Cursor.parse(cursor);
    }
    List<Own> found = list(db, user, from, limit + 1);
    if (found.size() > limit) {
      Cursor next = new Cursor(from.down(), from.start(), found.get(limit - 1).lastEvent());
      return page(found.subList(0, limit), next);
    }
    Cursor up = new Cursor(false, from.start(), from.start());
    boolean news = from.down() && !list(db, user, up, 1).isEmpty();
    return page(found, news ? up : null);
  }

  private static List<Own> list(SqliteConnection db, UserId user, Cursor from, int limit)
      throws SQLException {
    String sql = from.down() ? ChannelSql.OWN_DOWN : ChannelSql.OWN_UP;
    return db.list(sql, ChannelRows::own, user.value(), from.last(), limit);
  }

  private static Page<OwnChannel> page(List<Own> items, @Nullable Cursor next) {
    return new Page<>(
        items.stream().map(Own::channel).toList(), next == null ? null : next.toString());
  }
}
