package chat.hubbub.store.sqlite;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Head;
import chat.hubbub.model.LoginId;
import chat.hubbub.model.UserId;
import chat.hubbub.store.AccountStore.Invite;
import chat.hubbub.store.KeyStore.Key;
import chat.hubbub.store.LoginStore.Login;
import chat.hubbub.store.LoginStore.Revocation;
import chat.hubbub.store.Store;
import chat.hubbub.store.copy.CopySource;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** All that a SQLite store keeps, to be copied into another. */
public final class SqliteCopySource implements CopySource {
  private final SqliteStore store;
  private final SqliteReaders readers;

  private SqliteCopySource(SqliteStore store) {
    this.store = store;
    this.readers = store.readers();
  }

  /**
   * @param store as {@link SqliteStore#open} gave it
   */
  public static CopySource of(Store store) {
    return new SqliteCopySource((SqliteStore) store);
  }

  @Override
  public Store store() {
    return store;
  }

  @Override
  public Future<List<Account>> accounts(long after, int limit) {
    return readers.read(
        db ->
            db.list(
                CopySql.ACCOUNTS,
                row -> new Account(SqliteAccountStore.user(row), row.text(8), row.number(9)),
                after,
                limit));
  }

  @Override
  public Future<List<SignedInvite>> invites(long after, int limit) {
    return readers.read(
        db ->
            db.list(
                CopySql.INVITES,
                row ->
                    new SignedInvite(
                        new Invite(
                            row.number(1),
                            new UserId(row.number(3)),
                            row.number(4),
                            row.number(5),
                            row.count(6)),
                        row.bytes(2)),
                after,
                limit));
  }

  @Override
  public Future<List<Device>> logins(long after, int limit) {
    return readers.read(
        db -> {
          List<Device> devices = new ArrayList<>();
          for (Login login : db.list(CopySql.LOGINS, SqliteCopySource::login, after, limit)) {
            devices.add(
                new Device(
                    login, db.list(CopySql.TOKENS, SqliteCopySource::token, login.id().value())));
          }
          return devices;
        });
  }

  private static Login login(Row row) throws SQLException {
    return new Login(
        new LoginId(row.number(1)),
        new UserId(row.number(2)),
        row.text(3),
        row.number(4),
        row.number(5));
  }

  private static Token token(Row row) throws SQLException {
    Long succeededAt = row.numberOrNull(3);
    return new Token(
        row.bytes(1), row.number(2), succeededAt, succeededAt == null ? null : row.bytes(4));
  }

  @Override
  public Future<List<Revocation>> revocations(long after, int limit) {
    return store.logins().revocations(after, limit);
  }

  @Override
  public Future<List<Key>> keys() {
    return readers.read(
        db ->
            db.list(
                CopySql.KEYS,
                row -> new Key(row.number(1), row.text(2), row.bytes(3), row.number(4))));
  }

  @Override
  public Future<List<Vector>> vectors(long after, int limit) {
    return readers.read(
        db ->
            db.list(
                CopySql.VECTORS,
                row ->
                    new Vector(
                        row.number(1), new UserId(row.number(2)), row.bytes(3), row.number(4)),
                after,
                limit));
  }

  @Override
  public Future<List<Group>> channels(long after, int limit) {
    return readers.read(db -> db.list(CopySql.CHANNELS, SqliteCopySource::group, after, limit));
  }

  private static Group group(Row row) throws SQLException {
    var channel = ChannelRows.channel(row);
    Long low = row.numberOrNull(14);
    Long high = row.numberOrNull(15);
    long creator = channel.createdBy().value();
    UserId with = low == null || high == null ? null : new UserId(low == creator ? high : low);
    return Group.of(channel, with, row.textOrNull(16));
  }

  @Override
  public Future<List<Marker>> markers(ChannelId channel, long afterUser, int limit) {
    return readers.read(
        db ->
            db.list(
                CopySql.MARKERS,
                row ->
                    new Marker(
                        new UserId(row.number(1)),
                        new Head(row.number(2), row.number(3)),
                        row.flag(4),
                        row.number(5)),
                channel.value(),
                afterUser,
                limit));
  }
}
