package chat.hubbub.store.sqlite;

import chat.hubbub.model.LoginId;
import chat.hubbub.model.UserId;
import chat.hubbub.store.LoginStore;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Logins, refresh tokens and revocations in SQLite. Safe to call from any thread. */
final class SqliteLoginStore implements LoginStore {
  private static final int SMALL = 256;

  private final SqliteWriter writer;
  private final SqliteReaders readers;

  SqliteLoginStore(SqliteWriter writer, SqliteReaders readers) {
    this.writer = writer;
    this.readers = readers;
  }

  private record Token(
      long id, long login, long expiresAt, @Nullable Long succeededAt, byte[] successor) {
    static Token read(Row row) throws SQLException {
      return new Token(
          row.number(1), row.number(2), row.number(3), row.numberOrNull(4), row.bytes(5));
    }
  }

  @Override
  public Future<Void> create(Login login, byte[] refreshHash, long expiresAt) {
    return writer.write(
        SMALL,
        db -> {
          db.update(
              LoginSql.ADD,
              login.id().value(),
              login.user().value(),
              login.device(),
              login.createdAt(),
              login.lastUsedAt());
          db.update(LoginSql.ADD_TOKEN, refreshHash, login.id().value(), expiresAt);
          return null;
        });
  }

  @Override
  public Future<List<Login>> logins(UserId user) {
    return readers.read(db -> db.list(LoginSql.LOGINS, SqliteLoginStore::login, user.value()));
  }

  @Override
  public Future<Refresh> refresh(
      byte[] hash, byte[] nextHash, byte[] nextSealed, long now, long graceMillis, long expiresAt) {
    return writer.write(
        SMALL, db -> refresh(db, hash, nextHash, nextSealed, now, graceMillis, expiresAt));
  }

  private static Refresh refresh(
      SqliteConnection db,
      byte[] hash,
      byte[] nextHash,
      byte[] nextSealed,
      long now,
      long graceMillis,
      long expiresAt)
      throws SQLException {
    Token token = db.one(LoginSql.TOKEN, Token::read, hash);
    Login login =
        token == null ? null : db.one(LoginSql.LOGIN, SqliteLoginStore::login, token.login());
    if (token == null || login == null || token.expiresAt() <= now) {
      return new Refresh.Unknown();
    }
    Long succeededAt = token.succeededAt();
    if (succeededAt != null) {
      if (now - succeededAt <= graceMillis) {
        return new Refresh.Rotated(login, token.successor());
      }
      end(db, login, now);
      return new Refresh.Replayed(login);
    }
    db.update(LoginSql.SUCCEED, now, nextSealed, token.id());
    db.update(LoginSql.ADD_TOKEN, nextHash, token.login(), expiresAt);
    db.update(LoginSql.TOUCH, now, token.login());
    Login used = new Login(login.id(), login.user(), login.device(), login.createdAt(), now);
    return new Refresh.Rotated(used, nextSealed);
  }

  private static void end(SqliteConnection db, Login login, long now) throws SQLException {
    long id = login.id().value();
    db.update(LoginSql.DROP, id, login.user().value());
    db.update(LoginSql.DROP_TOKENS, id);
    db.update(LoginSql.REVOKE, login.user().value(), id, now);
  }

  @Override
  public Future<Boolean> end(UserId user, LoginId login, long now) {
    return writer.write(
        SMALL,
        db -> {
          Login found = db.one(LoginSql.LOGIN, SqliteLoginStore::login, login.value());
          if (found == null || !found.user().equals(user)) {
            return false;
          }
          end(db, found, now);
          return true;
        });
  }

  @Override
  public Future<List<LoginId>> endAll(UserId user, @Nullable LoginId except, long now) {
    return writer.write(
        SMALL,
        db -> {
          List<LoginId> ended = new ArrayList<>();
          for (Login login : db.list(LoginSql.LOGINS, SqliteLoginStore::login, user.value())) {
            if (!login.id().equals(except)) {
              end(db, login, now);
              ended.add(login.id());
            }
          }
          return ended;
        });
  }

  @Override
  public Future<Void> expireAccess(UserId user, long now) {
    return writer.write(
        SMALL,
        db -> {
          db.update(LoginSql.REVOKE, user.value(), null, now);
          return null;
        });
  }

  @Override
  public Future<List<Revocation>> revocations(long after, int limit) {
    return readers.read(
        db -> db.list(LoginSql.REVOCATIONS, SqliteLoginStore::revocation, after, limit));
  }

  @Override
  public Future<Void> prune(long now, long revocationsBefore) {
    return Sweep.run(writer, LoginSql.PRUNE_TOKENS, now)
        .compose(none -> Sweep.run(writer, LoginSql.PRUNE_LOGINS))
        .compose(none -> Sweep.run(writer, LoginSql.PRUNE_REVOCATIONS, revocationsBefore));
  }

  private static Login login(Row row) throws SQLException {
    return new Login(
        new LoginId(row.number(1)),
        new UserId(row.number(2)),
        row.text(3),
        row.number(4),
        row.number(5));
  }

  private static Revocation revocation(Row row) throws SQLException {
    Long login = row.numberOrNull(3);
    return new Revocation(
        row.number(1),
        new UserId(row.number(2)),
        login == null ? null : new LoginId(login),
        row.number(4));
  }
}
