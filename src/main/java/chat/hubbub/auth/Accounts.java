package chat.hubbub.auth;

import chat.hubbub.config.Registration;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubRole;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.User;
import chat.hubbub.model.UserId;
import chat.hubbub.store.AccountStore;
import chat.hubbub.store.AccountStore.Change;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes accounts and changes them. Safe on any thread. */
public final class Accounts {
  private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9._-]{2,32}");

  /** Mentions of everybody. */
  private static final Set<String> RESERVED = Set.of("here", "channel");

  private final AccountStore store;
  private final Passwords passwords;
  private final PasswordRules rules;
  private final Registration registration;
  private final InstantSource clock;
  private final LongSupplier ids;

  Accounts(
      AccountStore store,
      Passwords passwords,
      PasswordRules rules,
      Registration registration,
      InstantSource clock,
      LongSupplier ids) {
    this.store = store;
    this.passwords = passwords;
    this.rules = rules;
    this.registration = registration;
    this.clock = clock;
    this.ids = ids;
  }

  /** Who may register here. */
  public Registration registration() {
    return registration;
  }

  /** Whether the hub still waits for its owner. */
  public Future<Boolean> needsSetup() {
    return store.hasOwner().map(has -> !has);
  }

  /**
   * Makes the account of the hub's owner. Fails with {@code FORBIDDEN} for a wrong code, {@code
   * CONFLICT} when there is an owner already, and as {@link #register}.
   */
  public Future<User> setUp(SetupCode code, String given, NewAccount account) {
    if (!code.matches(given)) {
      return Future.failedFuture(
          new HubbubException(ErrorCode.FORBIDDEN, "The set-up code is wrong."));
    }
    return store
        .hasOwner()
        .compose(
            has ->
                has
                    ? Future.failedFuture(
                        new HubbubException(ErrorCode.CONFLICT, "This hub has an owner already."))
                    : create(account, HubRole.OWNER, null));
  }

  /**
   * Makes somebody's own account. Fails with {@code BAD_REQUEST} for a username that can't be,
   * {@code WEAK_PASSWORD}, {@code USERNAME_TAKEN}, and {@code FORBIDDEN} when registration is
   * closed, or by invite and the code is none.
   */
  public Future<User> register(NewAccount account, @Nullable String inviteCode) {
    if (registration == Registration.CLOSED) {
      return Future.failedFuture(
          new HubbubException(ErrorCode.FORBIDDEN, "This hub takes no registrations."));
    }
    if (registration == Registration.OPEN) {
      return create(account, HubRole.MEMBER, null);
    }
    if (inviteCode == null) {
      return Future.failedFuture(
          new HubbubException(ErrorCode.FORBIDDEN, "This hub is joined by invite only."));
    }
    return create(account, HubRole.MEMBER, Secrets.sha256(inviteCode));
  }

  private Future<User> create(NewAccount account, HubRole role, byte @Nullable [] inviteHash) {
    try {
      checkUsername(account.username());
      rules.check(account.password(), account.username());
    } catch (HubbubException refused) {
      return Future.failedFuture(refused);
    }
    String displayName = account.displayName();
    User user =
        new User(
            new UserId(ids.getAsLong()),
            account.username(),
            displayName == null ? account.username() : displayName,
            null,
            role,
            null,
            false);
    return passwords
        .hash(account.password())
        .compose(hash -> store.create(user, hash, clock.millis(), inviteHash))
        .map(stored -> user);
  }

  private static void checkUsername(String username) {
    if (!USERNAME.matcher(username).matches()) {
      throw new HubbubException(
          ErrorCode.BAD_REQUEST, "A username has 2 to 32 of a-z, 0-9, '.', '_' and '-'.");
    }
    if (RESERVED.contains(username.toLowerCase(Locale.ROOT))) {
      throw new HubbubException(ErrorCode.BAD_REQUEST, "That username is reserved.");
    }
  }

  /** A user as others see them. Fails with {@code NOT_FOUND}. */
  public Future<User> user(UserId id) {
    return store.user(id).map(Accounts::known);
  }

  /** Accounts with a word of their name that begins with the query, without case. */
  public Future<List<User>> search(String query, int limit) {
    return store.search(query, limit);
  }

  /** Changes what is not null of one's own; {@code status} "" clears it. */
  Future<User> describe(UserId id, @Nullable String displayName, @Nullable String status) {
    return store.update(id, new Change(displayName, status, null, null, null));
  }

  /** Fails with {@code FORBIDDEN} when that is not the user's password. */
  Future<Void> provePassword(UserId id, String password) {
    return store
        .credentials(id)
        .compose(found -> passwords.check(password, found == null ? null : found.passwordHash()))
        .map(
            check -> {
              if (!check.matches()) {
                throw new HubbubException(ErrorCode.FORBIDDEN, "The current password is wrong.");
              }
              return null;
            });
  }

  /** Sets a password that passes the rules; ends no login. */
  Future<User> setPassword(UserId id, String password) {
    return user(id)
        .compose(
            user -> {
              rules.check(password, user.username());
              return passwords.hash(password);
            })
        .compose(hash -> store.update(id, new Change(null, null, hash, null, null)));
  }

  Future<User> setRole(UserId id, HubRole role) {
    return store.update(id, new Change(null, null, null, role, null));
  }

  Future<User> setDisabled(UserId id, boolean disabled) {
    return store.update(id, new Change(null, null, null, null, disabled));
  }

  private static User known(@Nullable User user) {
    if (user == null) {
      throw new HubbubException(ErrorCode.NOT_FOUND, "There is no such user.");
    }
    return user;
  }
}
