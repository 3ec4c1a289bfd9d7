package chat.hubbub.store.sqlite;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.Message;
import chat.hubbub.model.UserId;
import chat.hubbub.store.EventStore.SearchPage;
import chat.hubbub.store.EventStore.SearchPage.Hit;
import chat.hubbub.store.text.Folding;
import chat.hubbub.store.text.Highlights;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One search, newest first. Channels and author are words of the index too, so that the index
 * intersects them and no reader walks through matches that they may not see; what it answers is
 * checked against the message itself all the same.
 */
final class MessageSearch {
  /** With more channels than this they are checked on the messages only. */
  private static final int MAX_INDEXED_CHANNELS = 200;

  /** Matches looked at for one page; the cursor goes on behind them. */
  private static final int MAX_EXAMINED = 2_000;

  private final Set<ChannelId> channels;
  private final List<String> words;
  private final @Nullable UserId from;
  private final UserId viewer;

  MessageSearch(List<ChannelId> channels, String query, @Nullable UserId from, UserId viewer) {
    this.channels = Set.copyOf(channels);
    this.words = Folding.words(query);
    this.from = from;
    this.viewer = viewer;
  }

  SearchPage page(SqliteConnection db, @Nullable String cursor, int limit) throws SQLException {
    long before = position(cursor);
    if (words.isEmpty() || channels.isEmpty()) {
      return new SearchPage(List.of(), null);
    }
    String match = match();
    List<Hit> hits = new ArrayList<>();
    int examined = 0;
    while (true) {
      int chunk = limit + 1;
      List<Long> ids = db.list(EventSql.SEARCH, row -> row.number(1), match, before, chunk);
      for (Long id : ids) {
        MessageRow row = db.one(EventSql.MESSAGE_BY_ID, MessageRow::read, id);
        if (row != null && matches(row.message())) {
          if (hits.size() == limit) {
            return new SearchPage(hits, Long.toString(before));
          }
          hits.add(hit(db, row));
        }
        before = id;
      }
      examined += ids.size();
      if (ids.size() < chunk) {
        return new SearchPage(hits, null);
      }
      if (examined >= MAX_EXAMINED) {
        return new SearchPage(hits, Long.toString(before));
      }
    }
  }

  private boolean matches(Message message) {
    return message.deletedAt() == null
        && channels.contains(message.channel())
        && (from == null || from.equals(message.by()));
  }

  private Hit hit(SqliteConnection db, MessageRow row) throws SQLException {
    Message message = MessageReads.withReactions(db, row, viewer);
    return new Hit(message, Highlights.of(message.text(), words));
  }

  /** Each word quoted, so that nothing a person types is syntax; words hold no quotes. */
  private String match() {
    String text =
        words.stream().map(word -> '"' + word + '"').collect(Collectors.joining(" AND ")) + "*";
    String match = "{text} : (" + text + ")";
    if (channels.size() <= MAX_INDEXED_CHANNELS) {
      String any =
          channels.stream()
              .map(channel -> '"' + SearchIndex.word(channel) + '"')
              .collect(Collectors.joining(" OR "));
      match += " AND {scope} : (" + any + ")";
    }
    if (from != null) {
      match += " AND {scope} : \"" + SearchIndex.word(from) + '"';
    }
    return match;
  }

  static SearchPage mentions(SqliteConnection db, UserId user, @Nullable String cursor, int limit)
      throws SQLException {
    List<MessageRow> rows =
        db.list(EventSql.MENTIONS, MessageRow::read, user.value(), position(cursor), limit + 1);
    List<Hit> hits = new ArrayList<>();
    for (MessageRow row : rows.subList(0, Math.min(limit, rows.size()))) {
      hits.add(new Hit(MessageReads.withReactions(db, row, user), List.of()));
    }
    String next = rows.size() > limit ? Long.toString(rows.get(limit - 1).id()) : null;
    return new SearchPage(hits, next);
  }

  private static long position(@Nullable String cursor) {
    try {
      return cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
    } catch (NumberFormatException malformed) {
      throw new HubbubException(ErrorCode.BAD_REQUEST, "The cursor is malformed.");
    }
  }
}
