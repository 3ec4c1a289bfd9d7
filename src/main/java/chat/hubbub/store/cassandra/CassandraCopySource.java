package chat.hubbub.store.cassandra;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.UserId;
import chat.hubbub.store.AccountStore.Credentials;
import chat.hubbub.store.AccountStore.Invite;
import chat.hubbub.store.KeyStore.Key;
import chat.hubbub.store.LoginStore.Login;
import chat.hubbub.store.LoginStore.Revocation;
import chat.hubbub.store.Store;
import chat.hubbub.store.cassandra.ChannelRows.ChannelRow;
import chat.hubbub.store.copy.CopySource;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a keyspace keeps, to be copied into another store, also while hubs go on writing. Position
 * vectors stay behind: they spare clients that come back some reading, and nothing else.
 */
public final class CassandraCopySource implements CopySource {
  private static final Comparator<Key> OLDEST_FIRST =
      Comparator.comparing(Key::purpose)
          .thenComparingLong(Key::createdAt)
          .thenComparingLong(Key::id);

  private final CassandraStore store;
  private final CassandraSession session;

  private CassandraCopySource(CassandraStore store) {
    this.store = store;
    this.session = store.session();
  }

  /**
   * @param store as {@link CassandraStore#open} gave it
   */
  public static CopySource of(Store store) {
    return new CassandraCopySource((CassandraStore) store);
  }

  @Override
  public Store store() {
    return store;
  }

  /** Reads rows that begin with their id; gives null for what is none any more. */
  private interface Reader<T> extends Function<Row, Future<@Nullable T>> {}

  /** Gives the rows behind an id, in an order of its own. */
  private interface Rows {
    Future<List<Row>> behind(long after, int limit);
  }

  private Rows byToken(String first, String next) {
    return (after, limit) ->
        after == 0 ? session.rows(first, limit) : session.rows(next, after, limit);
  }

  /** A page; it is empty at the end only. */
  private static <T> Future<List<T>> page(Rows from, long after, int limit, Reader<T> reader) {
    return from.behind(after, limit)
        .compose(
            rows ->
                Each.of(rows, reader)
                    .compose(
                        all -> {
                          List<T> found = all.stream().filter(Objects::nonNull).toList();
                          return rows.isEmpty() || !found.isEmpty()
                              ? Future.succeededFuture(found)
                              : page(from, rows.get(rows.size() - 1).getLong(0), limit, reader);
                        }));
  }

  @Override
  public Future<List<Account>> accounts(long after, int limit) {
    return page(
        byToken(CopyCql.FIRST_ACCOUNTS, CopyCql.ACCOUNTS),
        after,
        limit,
        row -> {
          Credentials found = CassandraAccountStore.credentials(row);
          return Future.succeededFuture(
              found == null
                  ? null
                  : new Account(found.user(), found.passwordHash(), row.getLong("created_at")));
        });
  }

  @Override
  public Future<List<SignedInvite>> invites(long after, int limit) {
    return page((id, most) -> session.rows(CopyCql.INVITES, id, most), after, limit, this::invite);
  }

  private Future<@Nullable SignedInvite> invite(Row listed) {
    ByteBuffer hash = listed.getByteBuffer("code_hash");
    return session
        .row(AccountCql.INVITE, hash)
        .map(
            row -> {
              Invite invite = InviteBook.invite(row);
              return invite == null ? null : new SignedInvite(invite, bytes(hash));
            });
  }

  @Override
  public Future<List<Device>> logins(long after, int limit) {
    return page(byToken(CopyCql.FIRST_LOGINS, CopyCql.LOGINS), after, limit, this::device);
  }

  private Future<@Nullable Device> device(Row row) {
    Login login = CassandraLoginStore.login(row);
    return login == null
        ? Future.succeededFuture()
        : session
            .rows(CopyCql.TOKENS, login.id().value())
            .map(
                rows ->
                    new Device(
                        login,
                        rows.stream()
                            .filter(each -> !each.isNull("hash"))
                            .map(CassandraCopySource::token)
                            .toList()));
  }

  private static Token token(Row row) {
    ByteBuffer successor = row.getByteBuffer("successor");
    return new Token(
        bytes(row.getByteBuffer("hash")),
        row.getLong("expires_at"),
        row.get("succeeded_at", Long.class),
        successor == null ? null : bytes(successor));
  }

  private static byte[] bytes(@Nullable ByteBuffer buffer) {
    ByteBuffer there = Objects.requireNonNull(buffer).duplicate();
    byte[] bytes = new byte[there.remaining()];
    there.get(bytes);
    return bytes;
  }

  @Override
  public Future<List<Revocation>> revocations(long after, int limit) {
    return store.logins().revocations(after, limit);
  }

  @Override
  public Future<List<Key>> keys() {
    return session
        .rows(CopyCql.PURPOSES)
        .compose(
            purposes ->
                Each.of(
                    purposes, row -> store.keys().keys(String.valueOf(row.getString("purpose")))))
        .map(all -> all.stream().flatMap(List::stream).sorted(OLDEST_FIRST).toList());
  }

  @Override
  public Future<List<Vector>> vectors(long after, int limit) {
    return Future.succeededFuture(List.of());
  }

  @Override
  public Future<List<Group>> channels(long after, int limit) {
    return page(byToken(CopyCql.FIRST_CHANNELS, CopyCql.CHANNELS), after, limit, this::group);
  }

  /** Completes first what an owner that died may have left undone. */
  private Future<@Nullable Group> group(Row listed) {
    long id = listed.getLong("id");
    return store
        .events()
        .settle(new ChannelId(id))
        .compose(head -> session.row(ChannelCql.CHANNEL, id))
        .map(CassandraCopySource::shown);
  }

  private static @Nullable Group shown(@Nullable Row row) {
    ChannelRow found = ChannelRows.channel(row);
    if (found == null) {
      return null;
    }
    return Group.of(found.channel(), found.with(found.channel().createdBy()), null);
  }

  @Override
  public Future<List<Marker>> markers(ChannelId channel, long afterUser, int limit) {
    return store
        .channels()
        .members(channel, afterUser == 0 ? null : new UserId(afterUser), limit)
        .map(
            members ->
                members.stream()
                    .map(m -> new Marker(m.user(), m.read(), m.muted(), m.joinedSeq()))
                    .toList());
  }
}
