package chat.hubbub.store.sqlite;

/** Every statement that reads or fills a whole store. */
final class CopySql {
  static final String ACCOUNTS =
      "SELECT id, username, display_name, avatar, role, status, disabled, password_hash, created_at"
          + " FROM users WHERE id > ? ORDER BY id LIMIT ?";

  static final String INVITES =
      "SELECT id, code_hash, created_by, created_at, expires_at, uses_left FROM invites"
          + " WHERE id > ? ORDER BY id LIMIT ?";

  static final String LOGINS =
      "SELECT id, user, device, created_at, last_used_at FROM logins"
          + " WHERE id > ? ORDER BY id LIMIT ?";

  static final String TOKENS =
      "SELECT hash, expires_at, succeeded_at, coalesce(successor, x'') FROM refresh_tokens"
          + " WHERE login = ?";

  static final String KEYS =
      "SELECT id, purpose, secret, created_at FROM signing_keys ORDER BY purpose, created_at, id";

  static final String VECTORS =
      "SELECT id, user, vector, at FROM base_vectors WHERE id > ? ORDER BY id LIMIT ?";

  static final String CHANNELS =
      "SELECT c.id, c.kind, c.name, c.topic, c.visibility, c.invites, c.created_at, c.created_by,"
          + " c.members, c.seq, c.messages, c.floor, c.deleted, c.direct_low, c.direct_high,"
          + " (SELECT g.client_id FROM group_client_ids g"
          + " WHERE g.user = c.created_by AND g.channel = c.id)"
          + " FROM channels c WHERE c.id > ? ORDER BY c.id LIMIT ?";

  static final String MARKERS =
      "SELECT user, read_seq, read_messages, muted, joined_seq FROM members"
          + " WHERE channel = ? AND user > ? ORDER BY user LIMIT ?";

  static final String ADD_TOKEN =
      "INSERT INTO refresh_tokens (hash, login, expires_at, succeeded_at, successor)"
          + " VALUES (?, ?, ?, ?, ?)";

  static final String ADD_REVOCATION =
      "INSERT INTO revocations (id, user, login, at) VALUES (?, ?, ?, ?)";

  static final String ADD_VECTOR =
      "INSERT INTO base_vectors (id, user, vector, at) VALUES (?, ?, ?, ?)";

  private CopySql() {}
}
