package chat.hubbub.store.cassandra;

import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.UserId;
import chat.hubbub.store.AccountStore.Invite;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Invite links; made by hand, and few. */
final class InviteBook {
  /** The list outlives what it lists, whatever the clocks say. */
  private static final Duration LISTED_LONGER = Duration.ofDays(2);

  private static final Comparator<Invite> NEWEST_FIRST =
      Comparator.comparingLong(Invite::createdAt).thenComparingLong(Invite::id).reversed();

  private final CassandraSession session;
  private final Turns turns;

  InviteBook(CassandraSession session, Turns turns) {
    this.session = session;
    this.turns = turns;
  }

  Future<Void> add(Invite invite, byte[] codeHash) {
    ByteBuffer hash = ByteBuffer.wrap(codeHash.clone());
    Duration lives = Duration.ofMillis(Math.max(0, invite.expiresAt() - invite.createdAt()));
    int listed = (int) lives.plus(LISTED_LONGER).toSeconds();
    return session
        .conditional(
            AccountCql.ADD_INVITE,
            hash,
            invite.id(),
            invite.createdBy().value(),
            invite.createdAt(),
            invite.expiresAt(),
            invite.usesLeft())
        .compose(row -> session.write(AccountCql.LIST_INVITE, invite.id(), hash, listed));
  }

  /** Takes one use; fails with {@code FORBIDDEN} when there is none. */
  Future<Void> use(byte[] codeHash, long now) {
    ByteBuffer hash = ByteBuffer.wrap(codeHash.clone());
    return turns.take(hash, () -> useInTurn(hash, now));
  }

  private Future<Void> useInTurn(ByteBuffer hash, long now) {
    return session
        .serialRow(AccountCql.INVITE, hash)
        .compose(
            row -> {
              Invite invite = invite(row);
              if (invite == null || invite.usesLeft() < 1 || invite.expiresAt() <= now) {
                return Future.failedFuture(
                    new HubbubException(
                        ErrorCode.FORBIDDEN, "This invite is unknown, used up or expired."));
              }
              int left = invite.usesLeft();
              return session
                  .conditional(AccountCql.USE_INVITE, left - 1, hash, left)
                  .compose(
                      used ->
                          CassandraSession.applied(used)
                              ? Future.succeededFuture()
                              : useInTurn(hash, now));
            });
  }

  Future<List<Invite>> list(long now) {
    return session
        .rows(AccountCql.LISTED_INVITES)
        .compose(
            rows ->
                Each.of(
                    rows,
                    row ->
                        session
                            .row(AccountCql.INVITE, row.getByteBuffer("code_hash"))
                            .map(InviteBook::invite)))
        .map(
            invites ->
                invites.stream()
                    .filter(Objects::nonNull)
                    .filter(invite -> invite.usesLeft() > 0 && invite.expiresAt() > now)
                    .sorted(NEWEST_FIRST)
                    .toList());
  }

  Future<Boolean> delete(long id) {
    return session
        .row(AccountCql.LISTED_INVITE, id)
        .compose(
            row -> {
              if (row == null) {
                return Future.succeededFuture(false);
              }
              return session
                  .conditional(AccountCql.DROP_INVITE, row.getByteBuffer("code_hash"))
                  .compose(
                      dropped ->
                          session
                              .write(AccountCql.UNLIST_INVITE, id)
                              .map(v -> CassandraSession.applied(dropped)));
            });
  }

  static @Nullable Invite invite(@Nullable Row row) {
    return row == null || row.isNull("id")
        ? null
        : new Invite(
            row.getLong("id"),
            new UserId(row.getLong("created_by")),
            row.getLong("created_at"),
            row.getLong("expires_at"),
            row.getInt("uses_left"));
  }
}
