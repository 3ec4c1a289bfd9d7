package chat.hubbub.store.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * The tables and their versions. {@code user_version} says which versions ran; each runs once, in
 * one transaction. A version that was released never changes: what is new is a new version.
 *
 * <p>Tables have rowids and a unique index rather than {@code WITHOUT ROWID}, which takes appends
 * at half the speed. {@code events} and {@code messages} never use a rowid twice: it orders them
 * across channels, for search, mentions and the list of channels.
 */
final class Schema {
  /** "Hubb": tells our files from others'. */
  private static final long APPLICATION_ID = 0x48756262;

  private static final List<String> VERSION_1 =
      List.of(
          """
          CREATE TABLE channels (
            id INTEGER PRIMARY KEY,
            kind TEXT NOT NULL,
            name TEXT,
            name_key TEXT,
            topic TEXT,
            visibility TEXT NOT NULL,
            invites TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            created_by INTEGER NOT NULL,
            direct_low INTEGER,
            direct_high INTEGER,
            members INTEGER NOT NULL,
            seq INTEGER NOT NULL,
            messages INTEGER NOT NULL,
            floor INTEGER NOT NULL,
            deleted INTEGER NOT NULL,
            last_event INTEGER NOT NULL,
            last_at INTEGER NOT NULL
          ) STRICT\
          """,
          """
          CREATE UNIQUE INDEX channels_pair ON channels (direct_low, direct_high)
            WHERE direct_low IS NOT NULL\
          """,
          """
          CREATE INDEX channels_public ON channels (name_key, id)
            WHERE visibility = 'public' AND kind = 'group' AND deleted = 0\
          """,
          """
          CREATE TABLE events (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            channel INTEGER NOT NULL,
            seq INTEGER NOT NULL,
            n INTEGER NOT NULL,
            at INTEGER NOT NULL,
            author INTEGER NOT NULL,
            type TEXT NOT NULL,
            data TEXT NOT NULL
          ) STRICT\
          """,
          "CREATE UNIQUE INDEX events_seq ON events (channel, seq)",
          """
          CREATE TABLE messages (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            channel INTEGER NOT NULL,
            seq INTEGER NOT NULL,
            n INTEGER NOT NULL,
            at INTEGER NOT NULL,
            author INTEGER NOT NULL,
            text TEXT NOT NULL,
            client_id TEXT NOT NULL,
            mentions TEXT,
            reply_to INTEGER,
            attachments TEXT,
            edited_at INTEGER,
            deleted_at INTEGER,
            rev INTEGER NOT NULL,
            edits TEXT
          ) STRICT\
          """,
          "CREATE UNIQUE INDEX messages_n ON messages (channel, n)",
          """
          CREATE TABLE client_ids (
            id INTEGER PRIMARY KEY,
            channel INTEGER NOT NULL,
            user INTEGER NOT NULL,
            client_id TEXT NOT NULL,
            seq INTEGER NOT NULL,
            at INTEGER NOT NULL
          ) STRICT\
          """,
          "CREATE UNIQUE INDEX client_ids_key ON client_ids (channel, user, client_id)",
          """
          CREATE TABLE reactions (
            id INTEGER PRIMARY KEY,
            channel INTEGER NOT NULL,
            target INTEGER NOT NULL,
            emoji TEXT NOT NULL,
            user INTEGER NOT NULL,
            seq INTEGER NOT NULL
          ) STRICT\
          """,
          "CREATE UNIQUE INDEX reactions_user ON reactions (channel, target, emoji, user)",
          "CREATE INDEX reactions_seq ON reactions (channel, target, emoji, seq, user)",
          """
          CREATE TABLE reaction_totals (
            id INTEGER PRIMARY KEY,
            channel INTEGER NOT NULL,
            target INTEGER NOT NULL,
            place INTEGER NOT NULL,
            emoji TEXT NOT NULL,
            count INTEGER NOT NULL
          ) STRICT\
          """,
          "CREATE UNIQUE INDEX reaction_totals_emoji ON reaction_totals (channel, target, emoji)",
          "CREATE INDEX reaction_totals_place ON reaction_totals (channel, target, place)",
          """
          CREATE TABLE mentions (
            id INTEGER PRIMARY KEY,
            user INTEGER NOT NULL,
            channel INTEGER NOT NULL,
            seq INTEGER NOT NULL,
            message INTEGER NOT NULL
          ) STRICT\
          """,
          "CREATE UNIQUE INDEX mentions_message ON mentions (user, message)",
          "CREATE UNIQUE INDEX mentions_seq ON mentions (user, channel, seq)",
          """
          CREATE TABLE members (
            id INTEGER PRIMARY KEY,
            channel INTEGER NOT NULL,
            user INTEGER NOT NULL,
            role TEXT NOT NULL,
            joined_at INTEGER NOT NULL,
            joined_seq INTEGER NOT NULL,
            left_seq INTEGER,
            read_seq INTEGER NOT NULL,
            read_messages INTEGER NOT NULL,
            muted INTEGER NOT NULL
          ) STRICT\
          """,
          "CREATE UNIQUE INDEX members_key ON members (channel, user)",
          "CREATE INDEX members_now ON members (channel, user) WHERE left_seq IS NULL",
          "CREATE INDEX members_user ON members (user, channel)",
          """
          CREATE TABLE group_client_ids (
            id INTEGER PRIMARY KEY,
            user INTEGER NOT NULL,
            client_id TEXT NOT NULL,
            channel INTEGER NOT NULL,
            at INTEGER NOT NULL
          ) STRICT\
          """,
          "CREATE UNIQUE INDEX group_client_ids_key ON group_client_ids (user, client_id)",
          // Only the index is kept: the text is in messages, and is blanked there.
          """
          CREATE VIRTUAL TABLE search USING fts5 (
            text, scope, content = '', contentless_delete = 1,
            tokenize = 'unicode61 remove_diacritics 2')\
          """,
          "CREATE TABLE search_state (watermark INTEGER NOT NULL) STRICT",
          "INSERT INTO search_state VALUES (0)",
          """
          CREATE TABLE users (
            id INTEGER PRIMARY KEY,
            username TEXT NOT NULL,
            username_key TEXT NOT NULL,
            display_name TEXT NOT NULL,
            avatar TEXT,
            role TEXT NOT NULL,
            status TEXT,
            disabled INTEGER NOT NULL,
            password_hash TEXT NOT NULL,
            created_at INTEGER NOT NULL
          ) STRICT\
          """,
          "CREATE UNIQUE INDEX users_name ON users (username_key)",
          "CREATE UNIQUE INDEX users_owner ON users (role) WHERE role = 'owner'",
          """
          CREATE TABLE user_phrases (
            phrase TEXT NOT NULL,
            user INTEGER NOT NULL,
            PRIMARY KEY (phrase, user)
          ) STRICT, WITHOUT ROWID\
          """,
          "CREATE INDEX user_phrases_user ON user_phrases (user)",
          """
          CREATE TABLE invites (
            id INTEGER PRIMARY KEY,
            code_hash BLOB NOT NULL,
            created_by INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL,
            uses_left INTEGER NOT NULL
          ) STRICT\
          """,
          "CREATE UNIQUE INDEX invites_code ON invites (code_hash)",
          """
          CREATE TABLE logins (
            id INTEGER PRIMARY KEY,
            user INTEGER NOT NULL,
            device TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            last_used_at INTEGER NOT NULL
          ) STRICT\
          """,
          "CREATE INDEX logins_user ON logins (user)",
          """
          CREATE TABLE refresh_tokens (
            id INTEGER PRIMARY KEY,
            hash BLOB NOT NULL,
            login INTEGER NOT NULL,
            expires_at INTEGER NOT NULL,
            succeeded_at INTEGER,
            successor BLOB
          ) STRICT\
          """,
          "CREATE UNIQUE INDEX refresh_tokens_hash ON refresh_tokens (hash)",
          "CREATE INDEX refresh_tokens_login ON refresh_tokens (login)",
          "CREATE INDEX refresh_tokens_expiry ON refresh_tokens (expires_at)",
          """
          CREATE TABLE revocations (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            user INTEGER NOT NULL,
            login INTEGER,
            at INTEGER NOT NULL
          ) STRICT\
          """,
          """
          CREATE TABLE signing_keys (
            purpose TEXT NOT NULL,
            id INTEGER NOT NULL,
            secret BLOB NOT NULL,
            created_at INTEGER NOT NULL,
            PRIMARY KEY (purpose, id)
          ) STRICT\
          """,
          """
          CREATE TABLE base_vectors (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            user INTEGER NOT NULL,
            vector BLOB NOT NULL,
            at INTEGER NOT NULL
          ) STRICT\
          """,
          "CREATE INDEX base_vectors_at ON base_vectors (at)");

  /** A message's own row says under which clientId it was sent. */
  private static final List<String> VERSION_2 =
      List.of(
          "DROP TABLE client_ids",
          "CREATE INDEX messages_client_id ON messages (channel, author, client_id)");

  private static final List<List<String>> VERSIONS = List.of(VERSION_1, VERSION_2);

  private Schema() {}

  /**
   * Brings the file to the newest version.
   *
   * @throws IllegalStateException with one sentence for the operator, when the file is somebody
   *     else's or of a newer hub
   */
  static void migrate(SqliteConnection db, SqliteFile file) throws SQLException {
    for (int next = check(db, file.path()); next < VERSIONS.size(); next++) {
      run(db, next);
    }
  }

  /**
   * Whether a file is ours to use; an empty one is.
   *
   * @return its version
   * @throws IllegalStateException as {@link #migrate}
   */
  static int check(SqliteConnection db, Path path) throws SQLException {
    long application = db.number("PRAGMA application_id");
    long version = db.number("PRAGMA user_version");
    boolean empty = !db.exists("SELECT 1 FROM sqlite_schema");
    if (!empty && application != APPLICATION_ID) {
      throw new IllegalStateException("The file " + path + " is no database of a hub.");
    }
    if (version > VERSIONS.size()) {
      throw new IllegalStateException(
          "The database "
              + path
              + " was written by a newer hub (schema "
              + version
              + ", this one knows "
              + VERSIONS.size()
              + ").");
    }
    return (int) version;
  }

  private static void run(SqliteConnection db, int index) throws SQLException {
    db.control("BEGIN IMMEDIATE");
    db.script(VERSIONS.get(index));
    db.script(
        List.of(
            "PRAGMA application_id = " + APPLICATION_ID, "PRAGMA user_version = " + (index + 1)));
    db.control("COMMIT");
  }
}
