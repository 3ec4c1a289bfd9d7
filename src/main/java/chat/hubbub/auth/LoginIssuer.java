package chat.hubbub.auth;

import chat.hubbub.model.HubRole;
import chat.hubbub.model.LoginId;
import chat.hubbub.model.User;
import chat.hubbub.store.LoginStore;
import chat.hubbub.store.LoginStore.Login;
import chat.hubbub.store.LoginStore.Refresh;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** Makes logins and the tokens for them. Asks nobody whether it should. */
final class LoginIssuer {
  /** How long a used refresh token still yields the same successor. */
  static final Duration GRACE = Duration.ofSeconds(60);

  private final LoginStore store;
  private final AccessTokens access;
  private final RefreshTokens refresh;
  private final InstantSource clock;
  private final LongSupplier ids;
  private final Lifetimes lifetimes;

  record Lifetimes(Duration access, Duration refresh) {}

  LoginIssuer(
      LoginStore store,
      AccessTokens access,
      RefreshTokens refresh,
      InstantSource clock,
      LongSupplier ids,
      Lifetimes lifetimes) {
    this.store = store;
    this.access = access;
    this.refresh = refresh;
    this.clock = clock;
    this.ids = ids;
    this.lifetimes = lifetimes;
  }

  /**
   * Opens a login.
   *
   * @param asOf a time before which the user's role was read: a change after it expires the token
   */
  Future<IssuedLogin> open(User user, String device, long asOf) {
    long now = clock.millis();
    LoginId id = new LoginId(ids.getAsLong());
    String token = refresh.create();
    return store
        .create(
            new Login(id, user.id(), device, now, now),
            refresh.hash(token),
            now + lifetimes.refresh().toMillis())
        .map(stored -> issued(user, id, token, asOf));
  }

  /** Uses a refresh token up. */
  Future<Refresh> rotate(String presented) {
    long now = clock.millis();
    String next = refresh.create();
    return store.refresh(
        refresh.hash(presented),
        refresh.hash(next),
        refresh.seal(presented, next),
        now,
        GRACE.toMillis(),
        now + lifetimes.refresh().toMillis());
  }

  /** The answer to a rotation, with an access token as of when it began. */
  IssuedLogin renewed(User user, String presented, Refresh.Rotated rotated, long asOf) {
    String successor = refresh.open(presented, rotated.sealed());
    return issued(user, rotated.login().id(), successor, asOf);
  }

  /** An access token alone, for a login that stands. */
  IssuedToken access(User user, LoginId login, long asOf) {
    HubRole role = user.role();
    String token = access.issue(new Identity(user.id(), role, login, asOf), lifetimes.access());
    return new IssuedToken(token, lifetimes.access().toSeconds());
  }

  private IssuedLogin issued(User user, LoginId login, String refreshToken, long asOf) {
    IssuedToken token = access(user, login, asOf);
    return new IssuedLogin(user, login, token.accessToken(), token.expiresIn(), refreshToken);
  }
}
