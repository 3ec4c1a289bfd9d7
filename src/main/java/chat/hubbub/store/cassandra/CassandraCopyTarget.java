package chat.hubbub.store.cassandra;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Event;
import chat.hubbub.model.Head;
import chat.hubbub.model.HubRole;
import chat.hubbub.model.User;
import chat.hubbub.store.ChannelStore.NewChannel;
import chat.hubbub.store.KeyStore.Key;
import chat.hubbub.store.LoginStore.Login;
import chat.hubbub.store.LoginStore.Revocation;
import chat.hubbub.store.Store;
import chat.hubbub.store.cassandra.Expiries.Expiry;
import chat.hubbub.store.copy.CopySource.Account;
import chat.hubbub.store.copy.CopySource.Device;
import chat.hubbub.store.copy.CopySource.Marker;
import chat.hubbub.store.copy.CopySource.SignedInvite;
import chat.hubbub.store.copy.CopySource.Token;
import chat.hubbub.store.copy.CopySource.Vector;
import chat.hubbub.store.copy.CopyTarget;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Takes what another store kept, as if it had happened here. */
public final class CassandraCopyTarget implements CopyTarget {
  private static final String POSITION = "SELECT value FROM hub WHERE name = ?";
  private static final String SET_POSITION =
      "UPDATE hub SET value = ? WHERE name = ? IF value != ?";

  private final CassandraStore store;
  private final CassandraSession session;
  private final Turns turns = new Turns();

  private CassandraCopyTarget(CassandraStore store) {
    this.store = store;
    this.session = store.session();
  }

  /**
   * @param store as {@link CassandraStore#open} gave it
   */
  public static CopyTarget of(Store store) {
    return new CassandraCopyTarget((CassandraStore) store);
  }

  @Override
  public Store store() {
    return store;
  }

  @Override
  public Future<Long> position(String kind) {
    return session
        .serialRow(POSITION, "copied " + kind)
        .map(row -> row == null ? 0L : Long.parseLong(String.valueOf(row.getString("value"))));
  }

  @Override
  public Future<Void> setPosition(String kind, long position) {
    String value = Long.toString(position);
    return session.conditional(SET_POSITION, value, "copied " + kind, value).mapEmpty();
  }

  @Override
  public Future<Void> put(Account account) {
    User user = account.user();
    String key = CassandraAccountStore.nameKey(user.username());
    AccountClaims claims = new AccountClaims(session, turns);
    boolean owner = user.role() == HubRole.OWNER;
    return claims
        .name(key, user.id())
        .compose(v -> owner ? claims.owner(user.id()) : Future.succeededFuture())
        .compose(
            v ->
                CassandraAccountStore.insert(
                    session, user, account.passwordHash(), account.createdAt()))
        .compose(v -> claims.keepName(key, user.id()))
        .compose(v -> owner ? claims.keepOwner(user.id()) : Future.succeededFuture())
        .compose(v -> new Phrases(session).add(user.id(), Phrases.of(user)));
  }

  @Override
  public Future<Void> put(SignedInvite invite) {
    return new InviteBook(session, turns).add(invite.invite(), invite.codeHash());
  }

  @Override
  public Future<Void> put(Device device) {
    Login login = device.login();
    long id = login.id().value();
    long newest = device.tokens().stream().mapToLong(Token::expiresAt).max().orElse(0);
    List<Bind> batch = new ArrayList<>();
    batch.add(
        Bind.of(
            LoginCql.BEGIN,
            login.user().value(),
            login.device(),
            login.createdAt(),
            login.lastUsedAt(),
            newest,
            id));
    for (Token token : device.tokens()) {
      byte[] successor = token.successor();
      batch.add(
          Bind.of(
              LoginCql.ADD_USED_TOKEN,
              id,
              ByteBuffer.wrap(token.hash()),
              token.expiresAt(),
              Bind.orUnset(token.succeededAt()),
              successor == null ? Bind.UNSET : ByteBuffer.wrap(successor)));
    }
    CassandraLoginStore logins = store.loginStore();
    return session
        .conditional(batch)
        .compose(
            row ->
                Each.of(
                    device.tokens(),
                    token ->
                        logins.findable(
                            ByteBuffer.wrap(token.hash()),
                            login.id(),
                            token.expiresAt() - login.createdAt())))
        .compose(v -> session.write(LoginCql.LIST_LOGIN, login.user().value(), id))
        .compose(
            v ->
                new Expiries(session, CassandraLoginStore.KIND)
                    .add(new Expiry(newest, login.user().value(), id)));
  }

  @Override
  public Future<Void> put(List<Revocation> revocations) {
    return new RevocationLog(session, turns)
        .add(
            revocations.stream()
                .map(r -> new RevocationLog.Entry(r.user(), r.login(), r.at()))
                .toList());
  }

  @Override
  public Future<Void> put(Key key, long newestBefore) {
    return store.keys().add(key, newestBefore).mapEmpty();
  }

  @Override
  public Future<Void> put(Vector vector) {
    long user = vector.user().value();
    return new Expiries(session, CassandraBaseVectorStore.KIND)
        .add(new Expiry(vector.at(), user, vector.id()))
        .compose(
            v ->
                session.write(
                    LoginCql.ADD_VECTOR, user, vector.id(), ByteBuffer.wrap(vector.vector())));
  }

  @Override
  public Future<Head> begin(NewChannel channel, List<Event> events) {
    return store
        .channels()
        .create(channel.with(events))
        .compose(
            created ->
                created.channel().id().equals(channel.id())
                    ? store.events().settle(channel.id())
                    : Future.failedFuture(
                        new IllegalStateException(
                            "The target has a channel of its own where "
                                + channel.id()
                                + " belongs; copy into an empty keyspace.")));
  }

  @Override
  public Future<Void> put(ChannelId channel, Marker marker) {
    long user = marker.user().value();
    long seq = marker.read().seq();
    Future<Void> read =
        session.write(
            ChannelCql.MARK_READ, seq, seq, marker.read().messages(), user, channel.value());
    return marker.muted()
        ? read.compose(
            v -> session.write(ChannelCql.SET_MUTE, user, channel.value(), marker.joinedSeq()))
        : read;
  }
}
