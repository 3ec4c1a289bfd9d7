package chat.hubbub.auth;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes an account and logs its person in at once. Safe on any thread. */
public final class AccountOpening {
  private final Accounts accounts;
  private final LoginIssuer issuer;
  private final Supplier<SetupCode> setupCode;
  private final InstantSource clock;

  AccountOpening(
      Accounts accounts, LoginIssuer issuer, Supplier<SetupCode> setupCode, InstantSource clock) {
    this.accounts = accounts;
    this.issuer = issuer;
    this.setupCode = setupCode;
    this.clock = clock;
  }

  /** As {@link Accounts#setUp}, then logs in. */
  public Future<IssuedLogin> setUp(String code, NewAccount account, String device) {
    long asOf = clock.millis();
    return accounts
        .setUp(setupCode.get(), code, account)
        .compose(user -> issuer.open(user, device, asOf));
  }

  /** As {@link Accounts#register}, then logs in. */
  public Future<IssuedLogin> register(
      NewAccount account, @Nullable String inviteCode, String device) {
    long asOf = clock.millis();
    return accounts.register(account, inviteCode).compose(user -> issuer.open(user, device, asOf));
  }
}
