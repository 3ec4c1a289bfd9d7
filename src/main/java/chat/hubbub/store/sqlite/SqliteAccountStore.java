package chat.hubbub.store.sqlite;

import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubRole;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.User;
import chat.hubbub.model.UserId;
import chat.hubbub.store.AccountStore;
import chat.hubbub.store.text.Folding;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Accounts and invites in SQLite. Safe to call from any thread. */
final class SqliteAccountStore implements AccountStore {
  private static final int SMALL = 512;

  /** Phrases of one person can lie side by side; so many are read for each person wanted. */
  private static final int PHRASES_PER_USER = 4;

  private final SqliteWriter writer;
  private final SqliteReaders readers;

  SqliteAccountStore(SqliteWriter writer, SqliteReaders readers) {
    this.writer = writer;
    this.readers = readers;
  }

  @Override
  public Future<Void> create(
      User user, String passwordHash, long createdAt, byte @Nullable [] inviteHash) {
    return writer.write(
        SMALL,
        db -> {
          create(db, user, passwordHash, createdAt, inviteHash);
          return null;
        });
  }

  private static void create(
      SqliteConnection db,
      User user,
      String passwordHash,
      long createdAt,
      byte @Nullable [] inviteHash)
      throws SQLException {
    if (db.exists(AccountSql.NAME_TAKEN, nameKey(user.username()))) {
      throw new HubbubException(ErrorCode.USERNAME_TAKEN, "This username is taken.");
    }
    requireSoleOwner(db, user.id(), user.role());
    if (inviteHash != null) {
      Long invite = db.one(AccountSql.INVITE, row -> row.number(1), inviteHash, createdAt);
      if (invite == null) {
        throw new HubbubException(
            ErrorCode.FORBIDDEN, "This invite is unknown, used up or expired.");
      }
      db.update(AccountSql.USE_INVITE, invite);
    }
    db.update(
        AccountSql.ADD,
        user.id().value(),
        user.username(),
        nameKey(user.username()),
        user.displayName(),
        user.avatar(),
        user.role().wire(),
        user.status(),
        user.disabled(),
        passwordHash,
        createdAt);
    addPhrases(db, user);
  }

  private static void requireSoleOwner(SqliteConnection db, UserId user, HubRole role)
      throws SQLException {
    if (role == HubRole.OWNER) {
      Long owner = db.one(AccountSql.OWNER, row -> row.number(1));
      if (owner != null && owner != user.value()) {
        throw new HubbubException(ErrorCode.CONFLICT, "This hub has an owner already.");
      }
    }
  }

  private static void addPhrases(SqliteConnection db, User user) throws SQLException {
    for (String phrase : Folding.phrases(user.username(), user.displayName())) {
      db.update(AccountSql.ADD_PHRASE, phrase, user.id().value());
    }
  }

  private static String nameKey(String username) {
    return username.toLowerCase(Locale.ROOT);
  }

  @Override
  public Future<Boolean> hasOwner() {
    return readers.read(db -> db.exists(AccountSql.OWNER));
  }

  @Override
  public Future<@Nullable User> user(UserId id) {
    return readers.read(db -> db.one(AccountSql.USER, SqliteAccountStore::user, id.value()));
  }

  @Override
  public Future<List<User>> users(Collection<UserId> ids) {
    List<UserId> asked = List.copyOf(ids);
    return readers.read(
        db -> {
          List<User> users = new ArrayList<>();
          for (UserId id : asked) {
            User user = db.one(AccountSql.USER, SqliteAccountStore::user, id.value());
            if (user != null) {
              users.add(user);
            }
          }
          return users;
        });
  }

  @Override
  public Future<@Nullable Credentials> credentials(String username) {
    return readers.read(
        db ->
            db.one(
                AccountSql.CREDENTIALS_BY_NAME,
                SqliteAccountStore::credentials,
                nameKey(username)));
  }

  @Override
  public Future<@Nullable Credentials> credentials(UserId id) {
    return readers.read(
        db -> db.one(AccountSql.CREDENTIALS, SqliteAccountStore::credentials, id.value()));
  }

  @Override
  public Future<List<User>> byUsernames(Collection<String> usernames) {
    List<String> asked = usernames.stream().map(SqliteAccountStore::nameKey).distinct().toList();
    return readers.read(
        db -> {
          List<User> users = new ArrayList<>();
          for (String name : asked) {
            User user = db.one(AccountSql.USER_BY_NAME, SqliteAccountStore::user, name);
            if (user != null) {
              users.add(user);
            }
          }
          return users;
        });
  }

  @Override
  public Future<List<User>> search(String query, int limit) {
    String prefix = Folding.key(query);
    if (prefix.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    return readers.read(db -> search(db, prefix, limit));
  }

  private static List<User> search(SqliteConnection db, String prefix, int limit)
      throws SQLException {
    List<Long> found =
        db.list(
            AccountSql.USERS_BY_PHRASE,
            row -> row.number(1),
            prefix,
            prefix + Character.toString(Character.MAX_CODE_POINT),
            limit * PHRASES_PER_USER);
    Set<Long> ids = new LinkedHashSet<>(found);
    List<User> users = new ArrayList<>();
    for (Long id : ids) {
      User user = db.one(AccountSql.USER, SqliteAccountStore::user, id);
      if (user != null && users.size() < limit) {
        users.add(user);
      }
    }
    return users;
  }

  @Override
  public Future<User> update(UserId id, Change change) {
    return writer.write(SMALL, db -> update(db, id, change));
  }

  private static User update(SqliteConnection db, UserId id, Change change) throws SQLException {
    Credentials now = db.one(AccountSql.CREDENTIALS, SqliteAccountStore::credentials, id.value());
    if (now == null) {
      throw new HubbubException(ErrorCode.NOT_FOUND, "There is no such account.");
    }
    User old = now.user();
    HubRole role = change.role() == null ? old.role() : change.role();
    requireSoleOwner(db, id, role);
    String status = change.status() == null ? old.status() : change.status();
    User user =
        new User(
            id,
            old.username(),
            change.displayName() == null ? old.displayName() : change.displayName(),
            old.avatar(),
            role,
            status == null || status.isEmpty() ? null : status,
            change.disabled() == null ? old.disabled() : change.disabled());
    db.update(
        AccountSql.UPDATE,
        user.displayName(),
        user.status(),
        change.passwordHash() == null ? now.passwordHash() : change.passwordHash(),
        user.role().wire(),
        user.disabled(),
        id.value());
    if (!user.displayName().equals(old.displayName())) {
      db.update(AccountSql.DROP_PHRASES, id.value());
      addPhrases(db, user);
    }
    return user;
  }

  @Override
  public Future<Void> createInvite(Invite invite, byte[] codeHash) {
    return writer.write(
        SMALL,
        db -> {
          db.update(
              AccountSql.ADD_INVITE,
              invite.id(),
              codeHash,
              invite.createdBy().value(),
              invite.createdAt(),
              invite.expiresAt(),
              invite.usesLeft());
          return null;
        });
  }

  @Override
  public Future<List<Invite>> invites(long now) {
    return readers.read(db -> db.list(AccountSql.INVITES, SqliteAccountStore::invite, now));
  }

  @Override
  public Future<Boolean> deleteInvite(long id) {
    return writer.write(SMALL, db -> db.update(AccountSql.DELETE_INVITE, id) > 0);
  }

  static User user(Row row) throws SQLException {
    return new User(
        new UserId(row.number(1)),
        row.text(2),
        row.text(3),
        row.textOrNull(4),
        HubRole.valueOf(row.text(5).toUpperCase(Locale.ROOT)),
        row.textOrNull(6),
        row.flag(7));
  }

  private static Credentials credentials(Row row) throws SQLException {
    return new Credentials(user(row), row.text(8));
  }

  private static Invite invite(Row row) throws SQLException {
    return new Invite(
        row.number(1), new UserId(row.number(2)), row.number(3), row.number(4), row.count(5));
  }
}
