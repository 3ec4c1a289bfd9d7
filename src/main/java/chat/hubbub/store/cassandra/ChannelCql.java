package chat.hubbub.store.cassandra;

/** Every statement on channels and memberships. */
final class ChannelCql {
  static final String WATERMARK = "SELECT seq, n FROM channels WHERE id = ?";

  static final String MOVE_WATERMARK =
      "UPDATE channels USING TIMESTAMP ? SET seq = ?, n = ?, last_at = ? WHERE id = ?";

  /** Before its first event, hence with the least timestamp. */
  static final String BEGIN =
      "INSERT INTO channels (id, kind, created_at, created_by, direct_low, direct_high, floor,"
          + " name, topic, visibility, invites, members, deleted, rev)"
          + " VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, 0, false, 0) USING TIMESTAMP 0";

  static final String CHANNEL =
      "SELECT id, kind, created_at, created_by, direct_low, direct_high, floor, name, topic,"
          + " visibility, invites, members, deleted, rev, seq, n, last_at"
          + " FROM channels WHERE id = ?";

  static final String UPDATE =
      "UPDATE channels USING TIMESTAMP ?"
          + " SET name = ?, topic = ?, visibility = ?, invites = ?, rev = ? WHERE id = ?";

  static final String COUNT_MEMBERS =
      "UPDATE channels USING TIMESTAMP ? SET members = ?, rev = ? WHERE id = ?";

  static final String END =
      "UPDATE channels USING TIMESTAMP ? SET members = 0, deleted = true, rev = ? WHERE id = ?";

  static final String PUBLISH =
      "INSERT INTO public_channels (shard, name_key, id) VALUES (?, ?, ?) USING TIMESTAMP ?";

  static final String WITHDRAW =
      "DELETE FROM public_channels USING TIMESTAMP ?"
          + " WHERE shard = ? AND name_key = ? AND id = ?";

  static final String PUBLIC =
      "SELECT name_key, id FROM public_channels"
          + " WHERE shard = ? AND (name_key, id) > (?, ?) LIMIT ?";

  static final String JOIN =
      "INSERT INTO memberships (user, channel, role, joined_at, joined_seq, left_seq, read_seq,"
          + " read_n) VALUES (?, ?, ?, ?, ?, null, ?, ?) USING TIMESTAMP ?";

  static final String ADD_MEMBER =
      "INSERT INTO members (channel, user, joined_seq) VALUES (?, ?, ?) USING TIMESTAMP ?";

  static final String REMOVE_MEMBER =
      "DELETE FROM members USING TIMESTAMP ? WHERE channel = ? AND user = ?";

  static final String LEAVE =
      "UPDATE memberships USING TIMESTAMP ? SET left_seq = ? WHERE user = ? AND channel = ?";

  static final String SET_ROLE =
      "UPDATE memberships USING TIMESTAMP ? SET role = ? WHERE user = ? AND channel = ?";

  /** The position is the timestamp: a marker never goes back, whoever writes it. */
  static final String MARK_READ =
      "UPDATE memberships USING TIMESTAMP ? SET read_seq = ?, read_n = ?"
          + " WHERE user = ? AND channel = ?";

  static final String MEMBER = "SELECT user FROM members WHERE channel = ? AND user = ?";

  static final String MEMBERS = "SELECT user FROM members WHERE channel = ? AND user > ? LIMIT ?";

  private static final String MEMBERSHIP_COLUMNS =
      "SELECT user, channel, role, joined_at, joined_seq, left_seq, read_seq, read_n"
          + " FROM memberships WHERE user = ?";

  static final String MEMBERSHIP = MEMBERSHIP_COLUMNS + " AND channel = ?";

  static final String MEMBERSHIPS = MEMBERSHIP_COLUMNS;

  static final String MUTE = "SELECT joined_seq FROM mutes WHERE user = ? AND channel = ?";

  static final String MUTES = "SELECT channel, joined_seq FROM mutes WHERE user = ?";

  /** For this membership only: who joins again hears again. */
  static final String SET_MUTE = "INSERT INTO mutes (user, channel, joined_seq) VALUES (?, ?, ?)";

  static final String CLEAR_MUTE = "DELETE FROM mutes WHERE user = ? AND channel = ?";

  static final String CLAIM_PAIR =
      "INSERT INTO direct_channels (low, high, channel) VALUES (?, ?, ?) IF NOT EXISTS";

  static final String CLAIM_CLIENT_ID =
      "INSERT INTO group_client_ids (user, client_id, channel, at) VALUES (?, ?, ?, ?)"
          + " IF NOT EXISTS USING TTL ?";

  private ChannelCql() {}
}
