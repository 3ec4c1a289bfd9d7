package chat.hubbub.store.cassandra;

import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.UserId;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vertx.core.Future;
import java.util.function.Supplier;

/** Names and the ownership of the hub: what one account has and no other. */
final class AccountClaims {
  private final CassandraSession session;
  private final Turns turns;

  AccountClaims(CassandraSession session, Turns turns) {
    this.session = session;
    this.turns = turns;
  }

  private record Name(String key) {}

  private enum Ownership {
    OF_THE_HUB
  }

  static HubbubException noAccount() {
    return new HubbubException(ErrorCode.NOT_FOUND, "There is no such account.");
  }

  /** Takes a name for a minute; fails with {@code USERNAME_TAKEN}. */
  Future<Void> name(String key, UserId user) {
    HubbubException taken =
        new HubbubException(ErrorCode.USERNAME_TAKEN, "This username is taken.");
    return turns.take(
        new Name(key),
        () ->
            claim(
                () -> session.conditional(AccountCql.CLAIM_NAME, key, user.value()), user, taken));
  }

  Future<Void> keepName(String key, UserId user) {
    return keep(session.conditional(AccountCql.KEEP_NAME, user.value(), key, user.value()));
  }

  Future<Void> freeName(String key, UserId user) {
    return session.conditional(AccountCql.FREE_NAME, key, user.value()).mapEmpty();
  }

  /** Takes the ownership for a minute; fails with {@code CONFLICT}. */
  Future<Void> owner(UserId user) {
    HubbubException owned =
        new HubbubException(ErrorCode.CONFLICT, "This hub has an owner already.");
    return turns.take(
        Ownership.OF_THE_HUB,
        () -> claim(() -> session.conditional(AccountCql.CLAIM_OWNER, user.value()), user, owned));
  }

  Future<Void> keepOwner(UserId user) {
    return keep(session.conditional(AccountCql.KEEP_OWNER, user.value(), user.value()));
  }

  Future<Void> freeOwner(UserId user) {
    return session.conditional(AccountCql.FREE_OWNER, user.value()).mapEmpty();
  }

  /** Asked again where the first attempt is in doubt: what it took is its own. */
  private static Future<Void> claim(
      Supplier<Future<Row>> attempt, UserId user, HubbubException refused) {
    return attempt
        .get()
        .recover(doubt -> Failures.isOutage(doubt) ? attempt.get() : Future.failedFuture(doubt))
        .compose(
            row -> {
              boolean mine = CassandraSession.applied(row) || row.getLong("user") == user.value();
              return mine ? Future.succeededFuture() : Future.failedFuture(refused);
            });
  }

  private static Future<Void> keep(Future<Row> kept) {
    return kept.compose(
        row ->
            CassandraSession.applied(row)
                ? Future.succeededFuture()
                : Future.failedFuture(Failures.late()));
  }
}
