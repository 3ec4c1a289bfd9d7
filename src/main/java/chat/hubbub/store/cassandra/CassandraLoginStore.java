package chat.hubbub.store.cassandra;

import chat.hubbub.model.LoginId;
import chat.hubbub.model.UserId;
import chat.hubbub.store.LoginStore;
import chat.hubbub.store.cassandra.Expiries.Expiry;
import chat.hubbub.store.cassandra.RevocationLog.Entry;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Logins, refresh tokens and revocations in Cassandra. A login and all its tokens lie in one
 * partition, so that a token is succeeded, or a login ended, by one condition. Safe to call from
 * any thread.
 */
final class CassandraLoginStore implements LoginStore {
  /** What logins are called among what expires. */
  static final String KIND = "login";

  private static final int TOKENS_TOGETHER = 100;
  private static final int DAY_SECONDS = 86_400;

  private final Operations operations;
  private final CassandraSession session;
  private final RevocationLog revocations;
  private final Expiries expiries;
  private final Turns turns;

  CassandraLoginStore(Operations operations, CassandraSession session, Turns turns) {
    this.operations = operations;
    this.session = session;
    this.turns = turns;
    this.revocations = new RevocationLog(session, turns);
    this.expiries = new Expiries(session, KIND);
  }

  /** A use of a refresh token, as {@link LoginStore#refresh} was asked. */
  private record Use(
      ByteBuffer hash,
      ByteBuffer nextHash,
      byte[] nextSealed,
      long now,
      long graceMillis,
      long expiresAt) {}

  @Override
  public Future<Void> create(Login login, byte[] refreshHash, long expiresAt) {
    ByteBuffer hash = ByteBuffer.wrap(refreshHash.clone());
    long id = login.id().value();
    List<Bind> batch =
        List.of(
            Bind.of(
                LoginCql.BEGIN,
                login.user().value(),
                login.device(),
                login.createdAt(),
                login.lastUsedAt(),
                expiresAt,
                id),
            Bind.of(LoginCql.ADD_TOKEN, id, hash, expiresAt));
    return operations.run(
        () ->
            session
                .conditional(batch)
                .compose(row -> findable(hash, login.id(), expiresAt - login.createdAt()))
                .compose(v -> session.write(LoginCql.LIST_LOGIN, login.user().value(), id))
                .compose(v -> expiries.add(new Expiry(expiresAt, login.user().value(), id))));
  }

  /** A day longer than the token lives, whatever the clocks say. */
  Future<Void> findable(ByteBuffer hash, LoginId login, long millis) {
    int seconds = (int) (Math.max(0, millis) / 1_000) + DAY_SECONDS;
    return session.write(LoginCql.FIND_TOKEN, hash, login.value(), seconds);
  }

  @Override
  public Future<List<Login>> logins(UserId user) {
    return operations.run(() -> listed(user));
  }

  private Future<List<Login>> listed(UserId user) {
    return session
        .rows(LoginCql.LISTED_LOGINS, user.value())
        .compose(rows -> Each.of(rows, row -> login(new LoginId(row.getLong("login")))))
        .map(logins -> logins.stream().filter(Objects::nonNull).toList());
  }

  private Future<@Nullable Login> login(LoginId id) {
    return session.row(LoginCql.LOGIN, id.value()).map(CassandraLoginStore::login);
  }

  static @Nullable Login login(@Nullable Row row) {
    return row == null || row.isNull("user")
        ? null
        : new Login(
            new LoginId(row.getLong("login")),
            new UserId(row.getLong("user")),
            String.valueOf(row.getString("device")),
            row.getLong("created_at"),
            row.getLong("last_used_at"));
  }

  @Override
  public Future<Refresh> refresh(
      byte[] hash, byte[] nextHash, byte[] nextSealed, long now, long graceMillis, long expiresAt) {
    Use use =
        new Use(
            ByteBuffer.wrap(hash.clone()),
            ByteBuffer.wrap(nextHash.clone()),
            nextSealed.clone(),
            now,
            graceMillis,
            expiresAt);
    return operations.run(
        () ->
            session
                .row(LoginCql.LOGIN_OF_TOKEN, use.hash())
                .compose(
                    row -> {
                      if (row == null) {
                        return Future.succeededFuture(new Refresh.Unknown());
                      }
                      LoginId id = new LoginId(row.getLong("login"));
                      return turns.take(id, () -> refresh(id, use));
                    }));
  }

  private Future<Refresh> refresh(LoginId id, Use use) {
    return Future.all(
            session.serialRow(LoginCql.TOKEN, id.value(), use.hash()),
            session.row(LoginCql.LOGIN, id.value()))
        .compose(
            both -> {
              Row token = both.resultAt(0);
              Login login = login(both.<Row>resultAt(1));
              if (token == null || login == null || token.getLong("expires_at") <= use.now()) {
                return Future.succeededFuture(new Refresh.Unknown());
              }
              return token.isNull("succeeded_at")
                  ? succeed(login, token.getLong("expires_at"), use)
                  : again(login, token, use);
            });
  }

  private Future<Refresh> again(Login login, Row token, Use use) {
    if (use.now() - token.getLong("succeeded_at") <= use.graceMillis()) {
      ByteBuffer sealed = Objects.requireNonNull(token.getByteBuffer("successor"));
      byte[] bytes = new byte[sealed.remaining()];
      sealed.get(bytes);
      return Future.succeededFuture(new Refresh.Rotated(login, bytes));
    }
    return end(List.of(login), use.now()).map(v -> new Refresh.Replayed(login));
  }

  private Future<Refresh> succeed(Login login, long tokenExpiry, Use use) {
    long id = login.id().value();
    long user = login.user().value();
    List<Bind> batch =
        List.of(
            Bind.of(
                LoginCql.SUCCEED,
                use.now(),
                ByteBuffer.wrap(use.nextSealed()),
                id,
                use.hash(),
                tokenExpiry),
            Bind.of(LoginCql.USE, use.now(), use.expiresAt(), id, user),
            Bind.of(LoginCql.ADD_TOKEN, id, use.nextHash(), use.expiresAt()));
    Login used = new Login(login.id(), login.user(), login.device(), login.createdAt(), use.now());
    return findable(use.nextHash(), login.id(), use.expiresAt() - use.now())
        .compose(v -> expiries.add(new Expiry(use.expiresAt(), user, id)))
        .compose(v -> session.conditional(batch))
        .compose(
            row ->
                CassandraSession.applied(row)
                    ? Future.succeededFuture(new Refresh.Rotated(used, use.nextSealed()))
                    : refresh(login.id(), use));
  }

  /** Told first: should this hub die in between, the login is revoked and can be ended again. */
  private Future<List<Login>> end(List<Login> logins, long now) {
    List<Entry> told =
        logins.stream().map(login -> new Entry(login.user(), login.id(), now)).toList();
    return revocations
        .add(told)
        .compose(v -> Each.of(logins, login -> drop(login).map(ended -> ended ? login : null)))
        .map(ended -> ended.stream().filter(Objects::nonNull).toList());
  }

  private Future<Boolean> drop(Login login) {
    long user = login.user().value();
    return session
        .conditional(LoginCql.END, login.id().value(), user)
        .compose(
            row ->
                session
                    .write(LoginCql.UNLIST_LOGIN, user, login.id().value())
                    .map(v -> CassandraSession.applied(row)));
  }

  @Override
  public Future<Boolean> end(UserId user, LoginId id, long now) {
    return operations.run(
        () ->
            login(id)
                .compose(
                    login ->
                        login == null || !login.user().equals(user)
                            ? Future.succeededFuture(false)
                            : end(List.of(login), now).map(ended -> !ended.isEmpty())));
  }

  @Override
  public Future<List<LoginId>> endAll(UserId user, @Nullable LoginId except, long now) {
    return operations.run(
        () ->
            listed(user)
                .compose(
                    logins ->
                        end(logins.stream().filter(l -> !l.id().equals(except)).toList(), now))
                .map(ended -> ended.stream().map(Login::id).toList()));
  }

  @Override
  public Future<Void> expireAccess(UserId user, long now) {
    return operations.run(() -> revocations.add(List.of(new Entry(user, null, now))));
  }

  @Override
  public Future<List<Revocation>> revocations(long after, int limit) {
    return operations.run(() -> revocations.read(after, limit));
  }

  @Override
  public Future<Void> prune(long now, long revocationsBefore) {
    return operations.run(
        () ->
            expiries
                .sweep(now + 1, expiry -> forget(expiry, now))
                .compose(v -> revocations.prune(revocationsBefore)));
  }

  /** Drops what has expired of a login, and the login once it can't be used any more. */
  private Future<Void> forget(Expiry expiry, long now) {
    long id = expiry.id();
    return Future.all(session.row(LoginCql.LOGIN, id), session.rows(LoginCql.TOKENS, id))
        .compose(
            both -> {
              Row row = both.resultAt(0);
              List<Row> tokens = both.resultAt(1);
              Login login = login(row);
              boolean over = login == null || row.getLong("newest_expiry") <= now;
              List<Bind> drops = new ArrayList<>();
              for (Row token : tokens) {
                if (over || token.getLong("expires_at") <= now) {
                  drops.add(Bind.of(LoginCql.DROP_TOKEN, id, token.getByteBuffer("hash")));
                }
              }
              Future<?> ended = login != null && over ? drop(login) : Future.succeededFuture();
              return ended.compose(v -> dropTogether(drops));
            });
  }

  private Future<Void> dropTogether(List<Bind> drops) {
    if (drops.isEmpty()) {
      return Future.succeededFuture();
    }
    int some = Math.min(TOKENS_TOGETHER, drops.size());
    return session
        .conditional(drops.subList(0, some))
        .compose(v -> dropTogether(drops.subList(some, drops.size())));
  }
}
