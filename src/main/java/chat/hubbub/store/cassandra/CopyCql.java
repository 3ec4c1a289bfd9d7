package chat.hubbub.store.cassandra;

/** Every statement that reads a whole store, page by page; in the order of tokens where it can. */
final class CopyCql {
  private static final String ACCOUNT_COLUMNS =
      "SELECT id, username, display_name, avatar, role, status, disabled, password_hash,"
          + " created_at FROM users";

  static final String FIRST_ACCOUNTS = ACCOUNT_COLUMNS + " LIMIT ?";

  static final String ACCOUNTS = ACCOUNT_COLUMNS + " WHERE token(id) > token(?) LIMIT ?";

  static final String INVITES =
      "SELECT id, code_hash FROM invite_list WHERE hub = 0 AND id > ? LIMIT ?";

  private static final String LOGIN_COLUMNS =
      "SELECT DISTINCT login, user, device, created_at, last_used_at FROM logins";

  static final String FIRST_LOGINS = LOGIN_COLUMNS + " LIMIT ?";

  static final String LOGINS = LOGIN_COLUMNS + " WHERE token(login) > token(?) LIMIT ?";

  static final String TOKENS =
      "SELECT hash, expires_at, succeeded_at, successor FROM logins WHERE login = ?";

  static final String PURPOSES = "SELECT DISTINCT purpose FROM signing_keys";

  static final String FIRST_CHANNELS = "SELECT id FROM channels LIMIT ?";

  static final String CHANNELS = "SELECT id FROM channels WHERE token(id) > token(?) LIMIT ?";

  private CopyCql() {}
}
