package chat.hubbub.auth;

import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.LoginId;
import chat.hubbub.model.User;
import chat.hubbub.model.UserId;
import chat.hubbub.store.AccountStore;
import chat.hubbub.store.AccountStore.Change;
import chat.hubbub.store.AccountStore.Credentials;
import chat.hubbub.store.LoginStore;
import chat.hubbub.store.LoginStore.Login;
import chat.hubbub.store.LoginStore.Refresh;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs people in and out. An unknown user and a wrong password are answered alike, in like time.
 * Safe on any thread.
 */
public final class Logins {
  private static final Logger LOG = LoggerFactory.getLogger(Logins.class);

  private final AccountStore accounts;
  private final LoginStore logins;
  private final Passwords passwords;
  private final LoginIssuer issuer;
  private final Revocations revocations;
  private final InstantSource clock;

  Logins(
      AccountStore accounts,
      LoginStore logins,
      Passwords passwords,
      LoginIssuer issuer,
      Revocations revocations,
      InstantSource clock) {
    this.accounts = accounts;
    this.logins = logins;
    this.passwords = passwords;
    this.issuer = issuer;
    this.revocations = revocations;
    this.clock = clock;
  }

  /**
   * Opens a login by username and password. Fails with {@code UNAUTHENTICATED} when they are not
   * those of an account, with {@code FORBIDDEN} when they are but the account is disabled.
   *
   * @param device what the person will know this login by
   */
  public Future<IssuedLogin> logIn(String username, String password, String device) {
    return accounts
        .credentials(username)
        .compose(found -> verified(found, password))
        .compose(found -> open(found, device));
  }

  private Future<Credentials> verified(@Nullable Credentials found, String password) {
    return passwords
        .check(password, found == null ? null : found.passwordHash())
        .compose(
            check -> {
              if (found == null || !check.matches()) {
                return Future.failedFuture(
                    new HubbubException(
                        ErrorCode.UNAUTHENTICATED, "The username or the password is wrong."));
              }
              if (found.user().disabled()) {
                return Future.failedFuture(disabled());
              }
              return check.outdated() ? rehashed(found, password) : Future.succeededFuture(found);
            });
  }

  /** Only now, while the password is at hand, can its hash be brought up to date. */
  private Future<Credentials> rehashed(Credentials found, String password) {
    return passwords
        .hash(password)
        .compose(
            hash ->
                accounts
                    .update(found.user().id(), new Change(null, null, hash, null, null))
                    .map(user -> new Credentials(user, hash)))
        .recover(
            e -> {
              LOG.warn("the hash of user {} stays outdated: {}", found.user().id(), e.toString());
              return Future.succeededFuture(found);
            });
  }

  /**
   * Between the look at the password and the new login, the password may have been changed or the
   * account disabled, and all logins ended: this one would survive. So the look is repeated once
   * the login exists.
   */
  private Future<IssuedLogin> open(Credentials verified, String device) {
    long asOf = clock.millis();
    UserId user = verified.user().id();
    return issuer
        .open(verified.user(), device, asOf)
        .compose(
            login ->
                accounts
                    .credentials(user)
                    .compose(
                        now ->
                            now != null && sameAs(verified, now)
                                ? Future.succeededFuture(login)
                                : end(user, login.login()).compose(done -> raced())));
  }

  private static boolean sameAs(Credentials verified, Credentials now) {
    return !now.user().disabled()
        && now.user().role() == verified.user().role()
        && now.passwordHash().equals(verified.passwordHash());
  }

  private static Future<IssuedLogin> raced() {
    return Future.failedFuture(
        new HubbubException(
            ErrorCode.UNAUTHENTICATED, "The account was changed meanwhile; log in again."));
  }

  /**
   * Renews a login. The former token works for another minute and yields the same successor; later
   * its use ends the login. Fails with {@code UNAUTHENTICATED}.
   */
  public Future<IssuedLogin> refresh(String refreshToken) {
    long asOf = clock.millis();
    return issuer
        .rotate(refreshToken)
        .compose(
            refresh -> {
              if (refresh instanceof Refresh.Rotated rotated) {
                return accounts
                    .user(rotated.login().user())
                    .map(user -> issuer.renewed(enabled(user), refreshToken, rotated, asOf));
              }
              if (refresh instanceof Refresh.Replayed replayed) {
                Login login = replayed.login();
                LOG.warn("refresh token of login {} was used again: login ended", login.id());
                revocations.noticed(login.user(), login.id(), clock.millis());
              }
              return Future.failedFuture(
                  new HubbubException(ErrorCode.UNAUTHENTICATED, "This login has ended."));
            });
  }

  /**
   * One more access token for a login, which shows the role that its user has now. Fails with
   * {@code UNAUTHENTICATED} when the store knows no such login any more.
   */
  public Future<IssuedToken> accessToken(UserId user, LoginId login) {
    long asOf = clock.millis();
    return logins
        .logins(user)
        .compose(
            own ->
                own.stream().anyMatch(each -> each.id().equals(login))
                    ? accounts.user(user)
                    : Future.succeededFuture())
        .map(found -> issuer.access(enabled(found), login, asOf));
  }

  private static User enabled(@Nullable User user) {
    if (user == null || user.disabled()) {
      throw new HubbubException(ErrorCode.UNAUTHENTICATED, "This login has ended.");
    }
    return user;
  }

  /** A user's logins. */
  public Future<List<Login>> of(UserId user) {
    return logins.logins(user);
  }

  /** Ends one of a user's logins on every node. Fails with {@code NOT_FOUND} when it is not one. */
  public Future<Void> end(UserId user, LoginId login) {
    long now = clock.millis();
    return logins
        .end(user, login, now)
        .map(
            existed -> {
              if (!existed) {
                throw new HubbubException(ErrorCode.NOT_FOUND, "You have no such login.");
              }
              revocations.noticed(user, login, now);
              return null;
            });
  }

  /** Ends all of a user's logins, but perhaps one. */
  Future<Void> endAll(UserId user, @Nullable LoginId except) {
    long now = clock.millis();
    return logins
        .endAll(user, except, now)
        .map(
            ended -> {
              ended.forEach(login -> revocations.noticed(user, login, now));
              return null;
            });
  }

  /** Makes all access tokens of a user be renewed, so that they show what the user is now. */
  Future<Void> renewAll(UserId user) {
    // One more: a token issued within this very millisecond may still show the former role.
    long now = clock.millis() + 1;
    return logins.expireAccess(user, now).onSuccess(stored -> revocations.noticed(user, null, now));
  }

  static HubbubException disabled() {
    return new HubbubException(ErrorCode.FORBIDDEN, "This account is disabled.");
  }
}
