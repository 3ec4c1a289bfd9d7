package chat.hubbub.store.sqlite;

/** Every statement on accounts and invites. */
final class AccountSql {
  private static final String USER_COLUMNS =
      "u.id, u.username, u.display_name, u.avatar, u.role, u.status, u.disabled";

  static final String ADD =
      "INSERT INTO users (id, username, username_key, display_name, avatar, role, status,"
          + " disabled, password_hash, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  static final String NAME_TAKEN = "SELECT 1 FROM users WHERE username_key = ?";

  static final String OWNER = "SELECT id FROM users WHERE role = 'owner'";

  static final String USER = "SELECT " + USER_COLUMNS + " FROM users u WHERE u.id = ?";

  static final String USER_BY_NAME =
      "SELECT " + USER_COLUMNS + " FROM users u WHERE u.username_key = ?";

  static final String CREDENTIALS =
      "SELECT " + USER_COLUMNS + ", u.password_hash FROM users u WHERE u.id = ?";

  static final String CREDENTIALS_BY_NAME =
      "SELECT " + USER_COLUMNS + ", u.password_hash FROM users u WHERE u.username_key = ?";

  static final String UPDATE =
      "UPDATE users SET display_name = ?, status = ?, password_hash = ?, role = ?, disabled = ?"
          + " WHERE id = ?";

  static final String ADD_PHRASE =
      "INSERT OR IGNORE INTO user_phrases (phrase, user) VALUES (?, ?)";

  static final String DROP_PHRASES = "DELETE FROM user_phrases WHERE user = ?";

  static final String USERS_BY_PHRASE =
      "SELECT user FROM user_phrases WHERE phrase >= ? AND phrase < ? ORDER BY phrase, user LIMIT ?";

  static final String INVITE =
      "SELECT id FROM invites WHERE code_hash = ? AND uses_left > 0 AND expires_at > ?";

  static final String USE_INVITE = "UPDATE invites SET uses_left = uses_left - 1 WHERE id = ?";

  static final String ADD_INVITE =
      "INSERT INTO invites (id, code_hash, created_by, created_at, expires_at, uses_left)"
          + " VALUES (?, ?, ?, ?, ?, ?)";

  /** Sorts: invites are made by hand, and few. */
  static final String INVITES =
      "SELECT id, created_by, created_at, expires_at, uses_left FROM invites"
          + " WHERE uses_left > 0 AND expires_at > ? ORDER BY created_at DESC, id DESC";

  static final String DELETE_INVITE = "DELETE FROM invites WHERE id = ?";

  private AccountSql() {}
}
