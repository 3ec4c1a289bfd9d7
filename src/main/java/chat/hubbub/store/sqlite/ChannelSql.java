package chat.hubbub.store.sqlite;

/** Every statement on channels and memberships. */
final class ChannelSql {
  private static final String CHANNEL_COLUMNS =
      "c.id, c.kind, c.name, c.topic, c.visibility, c.invites, c.created_at, c.created_by,"
          + " c.members, c.seq, c.messages, c.floor, c.deleted";

  private static final String MEMBER_COLUMNS =
      "m.channel, m.user, m.role, m.joined_at, m.joined_seq, m.left_seq, m.read_seq,"
          + " m.read_messages, m.muted";

  private static final String OWN =
      "SELECT "
          + CHANNEL_COLUMNS
          + ", "
          + MEMBER_COLUMNS
          + ", c.last_at, c.last_event, c.direct_low, c.direct_high,"
          + " (SELECT count(*) FROM mentions x WHERE x.user = m.user AND x.channel = m.channel"
          + " AND x.seq > m.read_seq)"
          + " FROM members m CROSS JOIN channels c ON c.id = m.channel"
          + " WHERE m.user = ?1 AND m.left_seq IS NULL";

  /** Where the columns of {@link #OWN} begin, after those of the channel. */
  static final int OWN_MEMBER = 14;

  static final int OWN_REST = 23;

  static final String ADD =
      "INSERT INTO channels (id, kind, name, name_key, topic, visibility, invites, created_at,"
          + " created_by, direct_low, direct_high, members, seq, messages, floor, deleted,"
          + " last_event, last_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 1, 0, 0, ?)";

  static final String CHANNEL = "SELECT " + CHANNEL_COLUMNS + " FROM channels c WHERE c.id = ?";

  static final String BY_PAIR =
      "SELECT " + CHANNEL_COLUMNS + " FROM channels c WHERE c.direct_low = ? AND c.direct_high = ?";

  static final String BY_CLIENT_ID =
      "SELECT channel FROM group_client_ids WHERE user = ? AND client_id = ? AND at >= ?";

  static final String KEEP_CLIENT_ID =
      "INSERT OR REPLACE INTO group_client_ids (user, client_id, channel, at) VALUES (?, ?, ?, ?)";

  static final String PRUNE_CLIENT_IDS =
      "DELETE FROM group_client_ids WHERE id IN (SELECT id FROM"
          + " (SELECT id, at FROM group_client_ids ORDER BY id LIMIT 500) WHERE at < ?)";

  static final String MEMBERSHIP =
      "SELECT " + MEMBER_COLUMNS + " FROM members m WHERE m.channel = ? AND m.user = ?";

  static final String IS_MEMBER =
      "SELECT 1 FROM members WHERE channel = ? AND user = ? AND left_seq IS NULL";

  static final String MEMBERS =
      "SELECT "
          + MEMBER_COLUMNS
          + " FROM members m WHERE m.channel = ? AND m.user > ? AND m.left_seq IS NULL"
          + " ORDER BY m.user LIMIT ?";

  static final String POSITIONS =
      "SELECT "
          + MEMBER_COLUMNS
          + ", c.seq, c.messages, c.floor FROM members m CROSS JOIN channels c ON c.id = m.channel"
          + " WHERE m.user = ?";

  static final String OWN_CHANNEL = OWN + " AND m.channel = ?2";

  /** Sorts the caller's own channels: bounded by how many one person has. */
  static final String OWN_DOWN = OWN + " AND c.last_event < ?2 ORDER BY c.last_event DESC LIMIT ?3";

  static final String OWN_UP = OWN + " AND c.last_event > ?2 ORDER BY c.last_event LIMIT ?3";

  static final String NEWEST_EVENT = "SELECT max(id) FROM events";

  static final String PUBLIC =
      "SELECT "
          + CHANNEL_COLUMNS
          + ", c.name_key FROM channels c WHERE c.visibility = 'public' AND c.kind = 'group'"
          + " AND c.deleted = 0 AND (c.name_key, c.id) > (?1, ?2) AND instr(c.name_key, ?3) > 0"
          + " ORDER BY c.name_key, c.id LIMIT ?4";

  static final String SHARE =
      "SELECT 1 FROM members a CROSS JOIN members b ON b.channel = a.channel"
          + " WHERE a.user = ? AND a.left_seq IS NULL AND b.user = ? AND b.left_seq IS NULL";

  static final String MARK_READ =
      "UPDATE members SET read_seq = ?, read_messages = ? WHERE channel = ? AND user = ?";

  static final String MUTE =
      "UPDATE members SET muted = ?1"
          + " WHERE channel = ?2 AND user = ?3 AND left_seq IS NULL AND muted <> ?1";

  static final String ADVANCE_SENDER =
      "UPDATE members SET read_seq = ?3, read_messages = ?4"
          + " WHERE channel = ?1 AND user = ?2 AND left_seq IS NULL AND read_messages = ?4 - 1";

  static final String JOIN =
      "INSERT INTO members (channel, user, role, joined_at, joined_seq, read_seq, read_messages,"
          + " muted) VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6, 0)"
          + " ON CONFLICT (channel, user) DO UPDATE SET role = ?3, joined_at = ?4,"
          + " joined_seq = ?5, left_seq = NULL, read_seq = ?5, read_messages = ?6, muted = 0";

  static final String COUNT_MEMBERS = "UPDATE channels SET members = members + ? WHERE id = ?";

  static final String SET_ROLE = "UPDATE members SET role = ? WHERE channel = ? AND user = ?";

  static final String LEAVE =
      "UPDATE members SET left_seq = ? WHERE channel = ? AND user = ? AND left_seq IS NULL";

  static final String UPDATE =
      "UPDATE channels SET name = coalesce(?2, name), name_key = coalesce(?3, name_key),"
          + " topic = coalesce(?4, topic), visibility = coalesce(?5, visibility),"
          + " invites = coalesce(?6, invites) WHERE id = ?1";

  static final String END_ALL_MEMBERSHIPS =
      "UPDATE members SET left_seq = ? WHERE channel = ? AND left_seq IS NULL";

  static final String MARK_DELETED = "UPDATE channels SET deleted = 1, members = 0 WHERE id = ?";

  private ChannelSql() {}
}
