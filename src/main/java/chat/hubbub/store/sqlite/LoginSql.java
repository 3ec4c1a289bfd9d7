package chat.hubbub.store.sqlite;

/** Every statement on logins, signing keys and position vectors. */
final class LoginSql {
  private static final String LOGIN_COLUMNS = "id, user, device, created_at, last_used_at";

  static final String ADD =
      "INSERT INTO logins (id, user, device, created_at, last_used_at) VALUES (?, ?, ?, ?, ?)";

  static final String LOGIN = "SELECT " + LOGIN_COLUMNS + " FROM logins WHERE id = ?";

  static final String LOGINS = "SELECT " + LOGIN_COLUMNS + " FROM logins WHERE user = ?";

  static final String TOUCH = "UPDATE logins SET last_used_at = ? WHERE id = ?";

  static final String DROP = "DELETE FROM logins WHERE id = ? AND user = ?";

  static final String ADD_TOKEN =
      "INSERT INTO refresh_tokens (hash, login, expires_at) VALUES (?, ?, ?)";

  static final String TOKEN =
      "SELECT id, login, expires_at, succeeded_at, coalesce(successor, x'') FROM refresh_tokens WHERE hash = ?";

  static final String SUCCEED =
      "UPDATE refresh_tokens SET succeeded_at = ?, successor = ? WHERE id = ?";

  static final String DROP_TOKENS = "DELETE FROM refresh_tokens WHERE login = ?";

  static final String REVOKE = "INSERT INTO revocations (user, login, at) VALUES (?, ?, ?)";

  static final String REVOCATIONS =
      "SELECT id, user, login, at FROM revocations WHERE id > ? ORDER BY id LIMIT ?";

  static final String PRUNE_TOKENS =
      "DELETE FROM refresh_tokens WHERE id IN"
          + " (SELECT id FROM refresh_tokens WHERE expires_at <= ? LIMIT 500)";

  /** A login without a refresh token cannot be used again. */
  static final String PRUNE_LOGINS =
      "DELETE FROM logins WHERE id IN (SELECT id FROM logins l WHERE NOT EXISTS"
          + " (SELECT 1 FROM refresh_tokens t WHERE t.login = l.id) LIMIT 500)";

  /** Ids ascend with time, so the oldest come first. */
  static final String PRUNE_REVOCATIONS =
      "DELETE FROM revocations WHERE id IN (SELECT id FROM"
          + " (SELECT id, at FROM revocations ORDER BY id LIMIT 500) WHERE at < ?)";

  static final String KEYS =
      "SELECT id, purpose, secret, created_at FROM signing_keys WHERE purpose = ?"
          + " ORDER BY created_at DESC, id DESC";

  static final String ADD_KEY =
      "INSERT INTO signing_keys (id, purpose, secret, created_at) VALUES (?, ?, ?, ?)";

  static final String PRUNE_KEYS =
      "DELETE FROM signing_keys WHERE purpose = ?1 AND created_at < ?2 AND id <> ?3";

  static final String ADD_VECTOR =
      "INSERT INTO base_vectors (user, vector, at) VALUES (?, ?, ?) RETURNING id";

  static final String VECTOR = "SELECT vector FROM base_vectors WHERE id = ? AND user = ?";

  static final String PRUNE_VECTORS =
      "DELETE FROM base_vectors WHERE id IN"
          + " (SELECT id FROM base_vectors WHERE at < ? LIMIT 500)";

  private LoginSql() {}
}
