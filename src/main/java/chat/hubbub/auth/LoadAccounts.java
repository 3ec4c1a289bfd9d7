package chat.hubbub.auth;

import chat.hubbub.model.HubRole;
import chat.hubbub.model.LoginId;
import chat.hubbub.model.User;
import chat.hubbub.model.UserId;
import chat.hubbub.store.AccountStore;
import chat.hubbub.store.LoginStore;
import chat.hubbub.store.LoginStore.Login;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Makes accounts for load tests: nobody can log into them, so that none costs a password hash, and
 * each comes with one login and a token for it that lasts for a day. Safe on any thread.
 */
public final class LoadAccounts {
  private static final String DEVICE = "load test";
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final String NO_PASSWORD =
      Argon2Hash.unmatchable(Argon2Hash.Cost.DEFAULT, SALT_BYTES, HASH_BYTES).encoded();

  private final AccountStore accounts;
  private final LoginStore logins;
  private final AccessTokens tokens;
  private final RefreshTokens refresh;
  private final InstantSource clock;
  private final LongSupplier ids;

  public LoadAccounts(
      AccountStore accounts,
      LoginStore logins,
      AccessTokens tokens,
      SecureRandom random,
      InstantSource clock,
      LongSupplier ids) {
    this.accounts = accounts;
    this.logins = logins;
    this.tokens = tokens;
    this.refresh = new RefreshTokens(random);
    this.clock = clock;
    this.ids = ids;
  }

  /** An account with its login. */
  public record LoadAccount(User user, LoginId login) {}

  /** Makes an account. Fails with {@code USERNAME_TAKEN}. */
  public Future<LoadAccount> create(String username) {
    UserId id = new UserId(ids.getAsLong());
    User user = new User(id, username, username, null, HubRole.MEMBER, null, false);
    long now = clock.millis();
    Login login = new Login(new LoginId(ids.getAsLong()), id, DEVICE, now, now);
    // It is never told to anybody, so the login can't be renewed: it ends with the access token.
    byte[] refreshHash = refresh.hash(refresh.create());
    long expires = now + AccessTokens.LONGEST.toMillis();
    return accounts
        .create(user, NO_PASSWORD, now, null)
        .compose(v -> logins.create(login, refreshHash, expires))
        .map(v -> new LoadAccount(user, login.id()));
  }

  /** An access token for the account's login. */
  public String token(LoadAccount account) {
    Identity who =
        new Identity(account.user().id(), account.user().role(), account.login(), clock.millis());
    return tokens.issue(who, AccessTokens.LONGEST);
  }
}
