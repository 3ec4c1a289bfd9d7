package chat.hubbub.store.sqlite;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Event;
import chat.hubbub.model.Head;
import chat.hubbub.model.LoginId;
import chat.hubbub.store.ChannelStore.NewChannel;
import chat.hubbub.store.KeyStore.Key;
import chat.hubbub.store.LoginStore.Login;
import chat.hubbub.store.LoginStore.Revocation;
import chat.hubbub.store.Store;
import chat.hubbub.store.copy.CopySource.Account;
import chat.hubbub.store.copy.CopySource.Device;
import chat.hubbub.store.copy.CopySource.Marker;
import chat.hubbub.store.copy.CopySource.SignedInvite;
import chat.hubbub.store.copy.CopySource.Token;
import chat.hubbub.store.copy.CopySource.Vector;
import chat.hubbub.store.copy.CopyTarget;
import io.vertx.core.Future;
import java.util.List;

/** An empty SQLite store that takes what another keeps, in one go. */
public final class SqliteCopyTarget implements CopyTarget {
  private static final long SMALL = 1_000;

  private final SqliteStore store;

  private SqliteCopyTarget(SqliteStore store) {
    this.store = store;
  }

  /**
   * @param store as {@link SqliteStore#open} gave it, with nothing in it
   */
  public static CopyTarget of(Store store) {
    return new SqliteCopyTarget((SqliteStore) store);
  }

  @Override
  public Store store() {
    return store;
  }

  /** Always the beginning: a copy that was cut short is thrown away. */
  @Override
  public Future<Long> position(String kind) {
    return Future.succeededFuture(0L);
  }

  @Override
  public Future<Void> setPosition(String kind, long position) {
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> put(Account account) {
    return store
        .accounts()
        .create(account.user(), account.passwordHash(), account.createdAt(), null);
  }

  @Override
  public Future<Void> put(SignedInvite invite) {
    return store.accounts().createInvite(invite.invite(), invite.codeHash());
  }

  @Override
  public Future<Void> put(Device device) {
    Login login = device.login();
    return store
        .writer()
        .write(
            SMALL,
            db -> {
              db.update(
                  LoginSql.ADD,
                  login.id().value(),
                  login.user().value(),
                  login.device(),
                  login.createdAt(),
                  login.lastUsedAt());
              for (Token token : device.tokens()) {
                db.update(
                    CopySql.ADD_TOKEN,
                    token.hash(),
                    login.id().value(),
                    token.expiresAt(),
                    token.succeededAt(),
                    token.successor());
              }
              return null;
            });
  }

  @Override
  public Future<Void> put(List<Revocation> revocations) {
    return store
        .writer()
        .write(
            SMALL,
            db -> {
              for (Revocation each : revocations) {
                LoginId login = each.login();
                db.update(
                    CopySql.ADD_REVOCATION,
                    each.id(),
                    each.user().value(),
                    login == null ? null : login.value(),
                    each.at());
              }
              return null;
            });
  }

  @Override
  public Future<Void> put(Key key, long newestBefore) {
    return store.keys().add(key, newestBefore).mapEmpty();
  }

  @Override
  public Future<Void> put(Vector vector) {
    return store
        .writer()
        .write(
            SMALL,
            db -> {
              db.update(
                  CopySql.ADD_VECTOR,
                  vector.id(),
                  vector.user().value(),
                  vector.vector(),
                  vector.at());
              return null;
            });
  }

  @Override
  public Future<Head> begin(NewChannel channel, List<Event> events) {
    return store.channels().create(channel.with(events)).map(created -> created.channel().head());
  }

  /** One that read beyond what was copied has read all of that. */
  @Override
  public Future<Void> put(ChannelId channel, Marker marker) {
    return store
        .events()
        .head(channel)
        .compose(
            head ->
                store
                    .channels()
                    .markRead(
                        channel,
                        marker.user(),
                        Math.min(marker.read().seq(), head == null ? 0 : head.seq())))
        .compose(v -> store.channels().mute(channel, marker.user(), marker.muted()))
        .mapEmpty();
  }
}
