package chat.hubbub.store.sqlite;

/** Every statement on logs, messages, reactions, mentions and search. */
final class EventSql {
  private static final String MESSAGE_COLUMNS =
      "m.id, m.channel, m.seq, m.n, m.at, m.author, m.text, m.client_id, m.mentions, m.reply_to,"
          + " m.attachments, m.edited_at, m.deleted_at, m.rev, m.edits";

  static final String HEAD = "SELECT seq, messages, floor FROM channels WHERE id = ?";

  /** Run right after the last event was inserted. */
  static final String MOVE_HEAD =
      "UPDATE channels SET seq = ?2, messages = ?3, last_at = ?4, last_event = last_insert_rowid()"
          + " WHERE id = ?1";

  /** The newest: a clientId may be used again once it has been forgotten. */
  static final String CLIENT_ID =
      "SELECT seq FROM messages WHERE channel = ? AND author = ? AND client_id = ? AND at >= ?"
          + " ORDER BY id DESC LIMIT 1";

  static final String ADD_EVENT =
      "INSERT INTO events (channel, seq, n, at, author, type, data) VALUES (?, ?, ?, ?, ?, ?, ?)";

  /** The first of a batch: inserts nothing when the channel's head is not the one given last. */
  static final String ADD_EVENT_AFTER =
      "INSERT INTO events (channel, seq, n, at, author, type, data)"
          + " SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 FROM channels"
          + " WHERE id = ?1 AND seq = ?8 AND messages = ?9";

  static final String EVENT =
      "SELECT channel, seq, n, at, author, type, data FROM events WHERE channel = ? AND seq = ?";

  static final String EVENTS_AFTER =
      "SELECT channel, seq, n, at, author, type, data FROM events"
          + " WHERE channel = ? AND seq > ? ORDER BY seq LIMIT ?";

  static final String REDACT =
      "UPDATE events SET data = json_remove(json_set(data, '$.text', '', '$.mentions', json('[]'),"
          + " '$.redacted', json('true')), '$.attachments') WHERE channel = ? AND seq = ?";

  /** How many messages were created before a seq that exists. */
  static final String MESSAGES_BEFORE =
      "SELECT n - (type = 'message.created') FROM events WHERE channel = ? AND seq = ?";

  static final String MESSAGES_UP_TO = "SELECT n FROM events WHERE channel = ? AND seq = ?";

  static final String ADD_MESSAGE =
      "INSERT INTO messages (channel, seq, n, at, author, text, client_id, mentions, reply_to,"
          + " attachments, rev) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?2)";

  static final String MESSAGE =
      "SELECT "
          + MESSAGE_COLUMNS
          + " FROM events e JOIN messages m ON m.channel = e.channel AND m.n = e.n"
          + " WHERE e.channel = ? AND e.seq = ? AND e.type = 'message.created'";

  /** By number, from exclusive to inclusive. */
  static final String MESSAGES =
      "SELECT "
          + MESSAGE_COLUMNS
          + " FROM messages m WHERE m.channel = ? AND m.n > ? AND m.n <= ? ORDER BY m.n";

  static final String MESSAGE_BY_ID = "SELECT " + MESSAGE_COLUMNS + " FROM messages m WHERE id = ?";

  static final String EDIT_MESSAGE =
      "UPDATE messages SET text = ?, mentions = ?, edited_at = ?, rev = ?, edits = ? WHERE id = ?";

  static final String BLANK_MESSAGE =
      "UPDATE messages SET text = '', mentions = NULL, attachments = NULL, deleted_at = ?,"
          + " rev = ?, edits = NULL WHERE id = ?";

  static final String TOUCH_MESSAGE = "UPDATE messages SET rev = ? WHERE id = ?";

  static final String ADD_REACTION =
      "INSERT OR IGNORE INTO reactions (channel, target, emoji, user, seq) VALUES (?, ?, ?, ?, ?)";

  static final String REMOVE_REACTION =
      "DELETE FROM reactions WHERE channel = ? AND target = ? AND emoji = ? AND user = ?";

  static final String COUNT_REACTION_UP =
      "INSERT INTO reaction_totals (channel, target, emoji, place, count) VALUES (?, ?, ?, ?, 1)"
          + " ON CONFLICT (channel, target, emoji) DO UPDATE SET count = count + 1";

  static final String COUNT_REACTION_DOWN =
      "UPDATE reaction_totals SET count = count - 1 WHERE channel = ? AND target = ? AND emoji = ?";

  static final String DROP_REACTION_TOTAL =
      "DELETE FROM reaction_totals"
          + " WHERE channel = ? AND target = ? AND emoji = ? AND count = 0";

  /** With the first 20 users each, and whether the viewer is among all. */
  static final String REACTIONS =
      "SELECT t.target, t.emoji, t.count,"
          + " (SELECT json_group_array(user) FROM (SELECT user FROM reactions r"
          + " WHERE r.channel = t.channel AND r.target = t.target AND r.emoji = t.emoji"
          + " ORDER BY r.seq LIMIT 20)),"
          + " EXISTS (SELECT 1 FROM reactions r WHERE r.channel = t.channel"
          + " AND r.target = t.target AND r.emoji = t.emoji AND r.user = ?4)"
          + " FROM reaction_totals t WHERE t.channel = ?1 AND t.target BETWEEN ?2 AND ?3"
          + " ORDER BY t.target, t.place";

  static final String ADD_MENTION =
      "INSERT OR IGNORE INTO mentions (user, channel, seq, message) VALUES (?, ?, ?, ?)";

  static final String REMOVE_MENTION = "DELETE FROM mentions WHERE user = ? AND message = ?";

  static final String MENTIONS =
      "SELECT "
          + MESSAGE_COLUMNS
          + " FROM mentions x CROSS JOIN messages m ON m.id = x.message"
          + " WHERE x.user = ?1 AND x.message < ?2 AND EXISTS (SELECT 1 FROM members b"
          + " WHERE b.channel = x.channel AND b.user = ?1 AND b.left_seq IS NULL)"
          + " ORDER BY x.message DESC LIMIT ?3";

  static final String WATERMARK = "SELECT watermark FROM search_state";

  /** Writes without changing anything. */
  static final String PROBE = "UPDATE search_state SET watermark = watermark";

  static final String MOVE_WATERMARK = "UPDATE search_state SET watermark = ?";

  private static final String TARGET_N =
      "(SELECT t.n FROM events t WHERE t.channel = e.channel AND t.seq = e.data ->> '$.target')";

  /** With the message, as it is now, whose text each one made, changed or took away. */
  static final String EVENTS_TO_INDEX =
      "SELECT e.id, m.id, m.channel, m.author, m.text, m.deleted_at IS NULL"
          + " FROM events e LEFT JOIN messages m ON m.channel = e.channel AND m.n = CASE e.type"
          + " WHEN 'message.created' THEN e.n WHEN 'message.edited' THEN "
          + TARGET_N
          + " WHEN 'message.deleted' THEN "
          + TARGET_N
          + " END WHERE e.id > ? ORDER BY e.id LIMIT ?";

  static final String INDEX = "INSERT OR REPLACE INTO search (rowid, text, scope) VALUES (?, ?, ?)";

  static final String UNINDEX = "DELETE FROM search WHERE rowid = ?";

  static final String SEARCH =
      "SELECT rowid FROM search WHERE search MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?";

  private EventSql() {}
}
