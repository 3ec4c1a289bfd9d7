package chat.hubbub.store.cassandra;

/** Every statement on logs, messages, reactions, mentions and search. */
final class EventCql {
  static final String HEAD =
      "SELECT DISTINCT head_seq, head_n, origin FROM events WHERE channel = ? AND bucket = ?";

  static final String MOVE_HEAD =
      "UPDATE events SET head_seq = ?, head_n = ? WHERE channel = ? AND bucket = ?"
          + " IF head_seq = ? AND head_n = ?";

  /** The first events of a bucket; {@code origin} is there in the first bucket only. */
  static final String BEGIN_BUCKET =
      "UPDATE events SET head_seq = ?, head_n = ?, origin = ? WHERE channel = ? AND bucket = ?"
          + " IF head_seq = null";

  static final String ADD_EVENT =
      "INSERT INTO events (channel, bucket, seq, n, at, author, type, data)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String EVENT_COLUMNS = "SELECT channel, seq, n, at, author, type, data";

  static final String EVENT =
      EVENT_COLUMNS + " FROM events WHERE channel = ? AND bucket = ? AND seq = ?";

  /** From exclusive to inclusive. */
  static final String EVENTS =
      EVENT_COLUMNS
          + " FROM events WHERE channel = ? AND bucket = ? AND seq > ? AND seq <= ? LIMIT ?";

  static final String REDACT =
      "UPDATE events SET data = ? WHERE channel = ? AND bucket = ? AND seq = ? IF type = ?";

  static final String CLIENT_ID =
      "SELECT seq, at FROM client_ids WHERE channel = ? AND user = ? AND client_id = ?";

  static final String KEEP_CLIENT_ID =
      "INSERT INTO client_ids (channel, user, client_id, seq, at) VALUES (?, ?, ?, ?, ?)"
          + " USING TIMESTAMP ? AND TTL ?";

  static final String ADD_MESSAGE =
      "INSERT INTO messages (channel, bucket, n, seq, at, author, text, client_id, mentions,"
          + " reply_to, attachments, rev) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " USING TIMESTAMP ?";

  private static final String MESSAGE_COLUMNS =
      "SELECT channel, n, seq, at, author, text, client_id, mentions, reply_to, attachments,"
          + " edited_at, deleted_at, rev, edits FROM messages WHERE channel = ? AND bucket = ?";

  static final String MESSAGE = MESSAGE_COLUMNS + " AND n = ?";

  /** From exclusive to inclusive. */
  static final String MESSAGES = MESSAGE_COLUMNS + " AND n > ? AND n <= ?";

  static final String EDIT_MESSAGE =
      "UPDATE messages USING TIMESTAMP ? SET text = ?, mentions = ?, edited_at = ?, rev = ?,"
          + " edits = edits + ? WHERE channel = ? AND bucket = ? AND n = ?";

  static final String BLANK_MESSAGE =
      "UPDATE messages USING TIMESTAMP ? SET text = '', mentions = null, attachments = null"
          + " WHERE channel = ? AND bucket = ? AND n = ?";

  static final String END_MESSAGE =
      "UPDATE messages USING TIMESTAMP ? SET deleted_at = ?, rev = ?, edits = null"
          + " WHERE channel = ? AND bucket = ? AND n = ?";

  static final String TOUCH_MESSAGE =
      "UPDATE messages USING TIMESTAMP ? SET rev = ? WHERE channel = ? AND bucket = ? AND n = ?";

  static final String REACTION =
      "SELECT seq FROM reactions WHERE channel = ? AND target = ? AND emoji = ? AND user = ?";

  static final String ADD_REACTION =
      "INSERT INTO reactions (channel, target, emoji, user, seq) VALUES (?, ?, ?, ?, ?)"
          + " USING TIMESTAMP ?";

  static final String REMOVE_REACTION =
      "DELETE FROM reactions USING TIMESTAMP ?"
          + " WHERE channel = ? AND target = ? AND emoji = ? AND user = ?";

  static final String ADD_REACTOR =
      "INSERT INTO reactors (channel, target, emoji, seq, user) VALUES (?, ?, ?, ?, ?)"
          + " USING TIMESTAMP ?";

  static final String REMOVE_REACTOR =
      "DELETE FROM reactors USING TIMESTAMP ?"
          + " WHERE channel = ? AND target = ? AND emoji = ? AND seq = ?";

  static final String FIRST_REACTORS =
      "SELECT user FROM reactors WHERE channel = ? AND target = ? AND emoji = ? LIMIT ?";

  static final String TOTAL =
      "SELECT n, emoji, place, count, users, rev FROM reaction_totals"
          + " WHERE channel = ? AND bucket = ? AND n = ? AND emoji = ?";

  /** From exclusive to inclusive. */
  static final String TOTALS =
      "SELECT n, emoji, place, count, users, rev FROM reaction_totals"
          + " WHERE channel = ? AND bucket = ? AND n > ? AND n <= ?";

  static final String SET_TOTAL =
      "INSERT INTO reaction_totals (channel, bucket, n, emoji, place, count, users, rev)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) USING TIMESTAMP ?";

  static final String ADD_MENTION =
      "INSERT INTO mentions (user, channel, seq) VALUES (?, ?, ?) USING TIMESTAMP ?";

  static final String REMOVE_MENTION =
      "DELETE FROM mentions USING TIMESTAMP ? WHERE user = ? AND channel = ? AND seq = ?";

  static final String COUNT_MENTIONS =
      "SELECT count(*) AS mentions FROM mentions WHERE user = ? AND channel = ? AND seq > ?";

  static final String ADD_MENTION_MONTH =
      "INSERT INTO mention_months (user, month) VALUES (?, ?) USING TIMESTAMP 1";

  static final String MENTION_MONTHS =
      "SELECT month FROM mention_months WHERE user = ? AND month <= ?";

  static final String ADD_MENTION_BY_MONTH =
      "INSERT INTO mentions_by_month (user, month, at, channel, seq, n)"
          + " VALUES (?, ?, ?, ?, ?, ?) USING TIMESTAMP ?";

  static final String REMOVE_MENTION_BY_MONTH =
      "DELETE FROM mentions_by_month USING TIMESTAMP ?"
          + " WHERE user = ? AND month = ? AND at = ? AND channel = ? AND seq = ?";

  static final String MENTIONS_BEFORE =
      "SELECT at, channel, seq, n FROM mentions_by_month"
          + " WHERE user = ? AND month = ? AND (at, channel, seq) < (?, ?, ?) LIMIT ?";

  static final String ADD_WORD =
      "INSERT INTO search (channel, bucket, word, n, at, author) VALUES (?, ?, ?, ?, ?, ?)"
          + " USING TIMESTAMP ?";

  static final String REMOVE_WORD =
      "DELETE FROM search USING TIMESTAMP ?"
          + " WHERE channel = ? AND bucket = ? AND word = ? AND n = ?";

  static final String WITH_WORD =
      "SELECT n, at, author FROM search WHERE channel = ? AND bucket = ? AND word = ? LIMIT ?";

  static final String WITH_PREFIX =
      "SELECT n, at, author FROM search WHERE channel = ? AND bucket = ?"
          + " AND word >= ? AND word < ? LIMIT ?";

  private EventCql() {}
}
