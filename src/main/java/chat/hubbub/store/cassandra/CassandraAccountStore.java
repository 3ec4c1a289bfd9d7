package chat.hubbub.store.cassandra;

import chat.hubbub.model.HubRole;
import chat.hubbub.model.User;
import chat.hubbub.model.UserId;
import chat.hubbub.store.AccountStore;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Accounts and invites in Cassandra. Safe to call from any thread. */
final class CassandraAccountStore implements AccountStore {
  private final Operations operations;
  private final CassandraSession session;
  private final AccountClaims claims;
  private final Phrases phrases;
  private final InviteBook invites;

  CassandraAccountStore(Operations operations, CassandraSession session, Turns turns) {
    this.operations = operations;
    this.session = session;
    this.phrases = new Phrases(session);
    this.invites = new InviteBook(session, turns);
    this.claims = new AccountClaims(session, turns);
  }

  /**
   * Name, then ownership, then invite, each by a condition of its own; what was taken is given back
   * when a later one is refused, and by itself when this hub dies in between. The name is kept for
   * good once the account is there.
   */
  @Override
  public Future<Void> create(
      User user, String passwordHash, long createdAt, byte @Nullable [] inviteHash) {
    String key = nameKey(user.username());
    return operations.run(
        () ->
            claims
                .name(key, user.id())
                .compose(
                    v ->
                        owned(user)
                            .compose(
                                w ->
                                    invited(inviteHash, createdAt)
                                        .recover(refused -> giveUpOwner(user, refused)))
                            .recover(refused -> giveUpName(key, user, refused)))
                .compose(v -> insert(session, user, passwordHash, createdAt))
                .compose(v -> claims.keepName(key, user.id()))
                .compose(v -> keepOwner(user))
                .compose(v -> phrases.add(user.id(), Phrases.of(user))));
  }

  private Future<Void> owned(User user) {
    return user.role() == HubRole.OWNER ? claims.owner(user.id()) : Future.succeededFuture();
  }

  private Future<Void> keepOwner(User user) {
    return user.role() == HubRole.OWNER ? claims.keepOwner(user.id()) : Future.succeededFuture();
  }

  private Future<Void> invited(byte @Nullable [] hash, long now) {
    return hash == null ? Future.succeededFuture() : invites.use(hash, now);
  }

  private Future<Void> giveUpOwner(User user, Throwable refused) {
    Future<Void> freed =
        user.role() == HubRole.OWNER ? claims.freeOwner(user.id()) : Future.succeededFuture();
    return freed.transform(v -> Future.failedFuture(refused));
  }

  private Future<Void> giveUpName(String key, User user, Throwable refused) {
    return claims.freeName(key, user.id()).transform(v -> Future.failedFuture(refused));
  }

  static Future<Void> insert(
      CassandraSession session, User user, String passwordHash, long createdAt) {
    return session.write(
        AccountCql.ADD,
        user.id().value(),
        user.username(),
        user.displayName(),
        Bind.orUnset(user.avatar()),
        user.role().wire(),
        Bind.orUnset(user.status()),
        user.disabled(),
        passwordHash,
        createdAt);
  }

  static String nameKey(String username) {
    return username.toLowerCase(Locale.ROOT);
  }

  @Override
  public Future<Boolean> hasOwner() {
    return operations.run(() -> session.row(AccountCql.OWNER).map(row -> row != null));
  }

  @Override
  public Future<@Nullable User> user(UserId id) {
    return operations.run(() -> find(id));
  }

  private Future<@Nullable User> find(UserId id) {
    return read(id).map(found -> found == null ? null : found.user());
  }

  private Future<@Nullable Credentials> read(UserId id) {
    return session.row(AccountCql.USER, id.value()).map(CassandraAccountStore::credentials);
  }

  @Override
  public Future<List<User>> users(Collection<UserId> ids) {
    List<UserId> asked = List.copyOf(ids);
    return operations.run(() -> Each.of(asked, this::find).map(CassandraAccountStore::present));
  }

  private static <T> List<T> present(List<T> some) {
    return some.stream().filter(Objects::nonNull).toList();
  }

  @Override
  public Future<@Nullable Credentials> credentials(String username) {
    return operations.run(() -> byName(nameKey(username)));
  }

  private Future<@Nullable Credentials> byName(String key) {
    return session
        .row(AccountCql.NAME, key)
        .compose(
            row ->
                row == null || row.isNull("user")
                    ? Future.succeededFuture()
                    : read(new UserId(row.getLong("user"))));
  }

  @Override
  public Future<@Nullable Credentials> credentials(UserId id) {
    return operations.run(() -> read(id));
  }

  @Override
  public Future<List<User>> byUsernames(Collection<String> usernames) {
    List<String> asked = usernames.stream().map(CassandraAccountStore::nameKey).distinct().toList();
    return operations.run(
        () ->
            Each.of(asked, key -> byName(key).map(found -> found == null ? null : found.user()))
                .map(CassandraAccountStore::present));
  }

  @Override
  public Future<List<User>> search(String query, int limit) {
    return operations.run(
        () ->
            phrases
                .find(query, limit)
                .compose(ids -> Each.of(ids, this::find))
                .map(found -> phrases.matching(query, present(found), limit)));
  }

  @Override
  public Future<User> update(UserId id, Change change) {
    return operations.run(
        () ->
            read(id)
                .compose(
                    now -> {
                      if (now == null) {
                        return Future.failedFuture(AccountClaims.noAccount());
                      }
                      boolean crowned = change.role() == HubRole.OWNER;
                      Future<Void> owner = crowned ? claims.owner(id) : Future.succeededFuture();
                      return owner
                          .compose(v -> write(id, change))
                          .compose(v -> crowned ? claims.keepOwner(id) : Future.succeededFuture())
                          .compose(v -> renamed(now.user(), change));
                    }));
  }

  private Future<Void> write(UserId id, Change change) {
    String status = change.status();
    return session.write(
        AccountCql.UPDATE,
        Bind.orUnset(change.displayName()),
        status == null ? Bind.UNSET : status.isEmpty() ? null : status,
        Bind.orUnset(change.passwordHash()),
        change.role() == null ? Bind.UNSET : change.role().wire(),
        Bind.orUnset(change.disabled()),
        id.value());
  }

  private Future<User> renamed(User old, Change change) {
    return find(old.id())
        .compose(
            user -> {
              if (user == null) {
                return Future.failedFuture(AccountClaims.noAccount());
              }
              return change.displayName() == null
                  ? Future.succeededFuture(user)
                  : phrases.replace(old, user).map(v -> user);
            });
  }

  @Override
  public Future<Void> createInvite(Invite invite, byte[] codeHash) {
    return operations.run(() -> invites.add(invite, codeHash));
  }

  @Override
  public Future<List<Invite>> invites(long now) {
    return operations.run(() -> invites.list(now));
  }

  @Override
  public Future<Boolean> deleteInvite(long id) {
    return operations.run(() -> invites.delete(id));
  }

  static @Nullable Credentials credentials(@Nullable Row row) {
    if (row == null || row.isNull("username")) {
      return null;
    }
    User user =
        new User(
            new UserId(row.getLong("id")),
            row.getString("username"),
            row.getString("display_name"),
            row.getString("avatar"),
            HubRole.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
            row.getString("status"),
            row.getBoolean("disabled"));
    return new Credentials(user, row.getString("password_hash"));
  }
}
