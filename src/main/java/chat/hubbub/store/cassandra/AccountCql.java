package chat.hubbub.store.cassandra;

/** Every statement on accounts and invites. */
final class AccountCql {
  private static final String USER_COLUMNS =
      "SELECT id, username, display_name, avatar, role, status, disabled, password_hash";

  static final String USER = USER_COLUMNS + " FROM users WHERE id = ?";

  static final String ADD =
      "INSERT INTO users (id, username, display_name, avatar, role, status, disabled,"
          + " password_hash, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

  /** What is not set stays: two who change different things do not undo each other. */
  static final String UPDATE =
      "UPDATE users SET display_name = ?, status = ?, password_hash = ?, role = ?, disabled = ?"
          + " WHERE id = ?";

  /** Falls back by itself should the account not be made. */
  static final String CLAIM_NAME =
      "INSERT INTO usernames (name, user) VALUES (?, ?) IF NOT EXISTS USING TTL 60";

  static final String KEEP_NAME = "UPDATE usernames SET user = ? WHERE name = ? IF user = ?";

  static final String FREE_NAME = "DELETE FROM usernames WHERE name = ? IF user = ?";

  static final String NAME = "SELECT user FROM usernames WHERE name = ?";

  static final String CLAIM_OWNER =
      "INSERT INTO owners (hub, user) VALUES (0, ?) IF NOT EXISTS USING TTL 60";

  static final String KEEP_OWNER = "UPDATE owners SET user = ? WHERE hub = 0 IF user = ?";

  static final String OWNER = "SELECT user FROM owners WHERE hub = 0";

  static final String FREE_OWNER = "DELETE FROM owners WHERE hub = 0 IF user = ?";

  static final String ADD_PHRASE =
      "INSERT INTO user_phrases (prefix, phrase, user) VALUES (?, ?, ?)";

  static final String DROP_PHRASE =
      "DELETE FROM user_phrases WHERE prefix = ? AND phrase = ? AND user = ?";

  static final String BY_PHRASE =
      "SELECT phrase, user FROM user_phrases"
          + " WHERE prefix = ? AND phrase >= ? AND phrase < ? LIMIT ?";

  static final String ADD_INVITE =
      "INSERT INTO invites (code_hash, id, created_by, created_at, expires_at, uses_left)"
          + " VALUES (?, ?, ?, ?, ?, ?) IF NOT EXISTS";

  static final String INVITE =
      "SELECT id, created_by, created_at, expires_at, uses_left FROM invites WHERE code_hash = ?";

  static final String USE_INVITE =
      "UPDATE invites SET uses_left = ? WHERE code_hash = ? IF uses_left = ?";

  static final String DROP_INVITE = "DELETE FROM invites WHERE code_hash = ? IF EXISTS";

  static final String LIST_INVITE =
      "INSERT INTO invite_list (hub, id, code_hash) VALUES (0, ?, ?) USING TTL ?";

  static final String LISTED_INVITES = "SELECT code_hash FROM invite_list WHERE hub = 0";

  static final String LISTED_INVITE = "SELECT code_hash FROM invite_list WHERE hub = 0 AND id = ?";

  static final String UNLIST_INVITE = "DELETE FROM invite_list WHERE hub = 0 AND id = ?";

  private AccountCql() {}
}
