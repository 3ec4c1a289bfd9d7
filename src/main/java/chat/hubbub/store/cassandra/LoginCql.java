package chat.hubbub.store.cassandra;

/** Every statement on logins, revocations, signing keys and position vectors. */
final class LoginCql {
  static final String BEGIN =
      "UPDATE logins SET user = ?, device = ?, created_at = ?, last_used_at = ?,"
          + " newest_expiry = ? WHERE login = ? IF user = null";

  static final String ADD_TOKEN = "INSERT INTO logins (login, hash, expires_at) VALUES (?, ?, ?)";

  static final String ADD_USED_TOKEN =
      "INSERT INTO logins (login, hash, expires_at, succeeded_at, successor)"
          + " VALUES (?, ?, ?, ?, ?)";

  static final String LIST_LOGIN = "INSERT INTO user_logins (user, login) VALUES (?, ?)";

  static final String UNLIST_LOGIN = "DELETE FROM user_logins WHERE user = ? AND login = ?";

  static final String LISTED_LOGINS = "SELECT login FROM user_logins WHERE user = ?";

  static final String LOGIN =
      "SELECT DISTINCT login, user, device, created_at, last_used_at, newest_expiry FROM logins"
          + " WHERE login = ?";

  static final String TOKEN =
      "SELECT expires_at, succeeded_at, successor FROM logins WHERE login = ? AND hash = ?";

  static final String FIND_TOKEN =
      "INSERT INTO refresh_tokens (hash, login) VALUES (?, ?) USING TTL ?";

  static final String LOGIN_OF_TOKEN = "SELECT login FROM refresh_tokens WHERE hash = ?";

  static final String SUCCEED =
      "UPDATE logins SET succeeded_at = ?, successor = ? WHERE login = ? AND hash = ?"
          + " IF succeeded_at = null AND expires_at = ?";

  static final String USE =
      "UPDATE logins SET last_used_at = ?, newest_expiry = ? WHERE login = ? IF user = ?";

  static final String END =
      "DELETE user, device, created_at, last_used_at, newest_expiry FROM logins"
          + " WHERE login = ? IF user = ?";

  static final String DROP_TOKEN = "DELETE FROM logins WHERE login = ? AND hash = ? IF EXISTS";

  static final String TOKENS = "SELECT hash, expires_at FROM logins WHERE login = ?";

  static final String REVOCATION_HEAD = "SELECT DISTINCT head FROM revocations WHERE bucket = ?";

  static final String MOVE_REVOCATIONS =
      "UPDATE revocations SET head = ? WHERE bucket = ? IF head = ?";

  static final String BEGIN_REVOCATIONS =
      "UPDATE revocations SET head = ? WHERE bucket = ? IF head = null";

  static final String REVOKE =
      "INSERT INTO revocations (bucket, id, user, login, at) VALUES (?, ?, ?, ?, ?)";

  static final String REVOCATIONS =
      "SELECT id, user, login, at FROM revocations WHERE bucket = ? AND id > ? LIMIT ?";

  static final String DROP_REVOCATION =
      "DELETE FROM revocations WHERE bucket = ? AND id = ? IF EXISTS";

  static final String KEYS = "SELECT id, secret, created_at FROM signing_keys WHERE purpose = ?";

  static final String FIRST_KEY =
      "UPDATE signing_keys SET newest = ? WHERE purpose = ? IF newest = null";

  static final String NEXT_KEY =
      "UPDATE signing_keys SET newest = ? WHERE purpose = ? IF newest = ?";

  static final String ADD_KEY =
      "INSERT INTO signing_keys (purpose, id, secret, created_at) VALUES (?, ?, ?, ?)";

  static final String DROP_KEY = "DELETE FROM signing_keys WHERE purpose = ? AND id = ? IF EXISTS";

  static final String ADD_VECTOR = "INSERT INTO base_vectors (user, id, vector) VALUES (?, ?, ?)";

  static final String VECTOR = "SELECT vector FROM base_vectors WHERE user = ? AND id = ?";

  static final String DROP_VECTOR = "DELETE FROM base_vectors WHERE user = ? AND id = ?";

  static final String ADD_EXPIRY_DAY = "INSERT INTO expiry_days (kind, day) VALUES (?, ?)";

  static final String EXPIRY_DAYS = "SELECT day FROM expiry_days WHERE kind = ? AND day <= ?";

  static final String DROP_EXPIRY_DAY = "DELETE FROM expiry_days WHERE kind = ? AND day = ?";

  static final String ADD_EXPIRY =
      "INSERT INTO expiries (kind, day, at, owner, id) VALUES (?, ?, ?, ?, ?)";

  static final String EXPIRIES =
      "SELECT at, owner, id FROM expiries WHERE kind = ? AND day = ? AND at < ? LIMIT ?";

  static final String DROP_EXPIRY =
      "DELETE FROM expiries WHERE kind = ? AND day = ? AND at = ? AND owner = ? AND id = ?";

  private LoginCql() {}
}
