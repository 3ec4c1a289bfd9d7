package chat.hubbub.auth;

import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubRole;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.User;
import chat.hubbub.model.UserId;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * Changes to accounts that bear on their logins: a new password, a ban, another role. The account
 * is changed first, the logins after, so that no login opened between them escapes. Safe on any
 * thread.
 */
public final class AccountChanges {
  private final Accounts accounts;
  private final Logins logins;

  AccountChanges(Accounts accounts, Logins logins) {
    this.accounts = accounts;
    this.logins = logins;
  }

  /**
   * What people may change of themselves; null: unchanged.
   *
   * @param status "" clears it
   * @param currentPassword checked where it is given with a new one; a login is proof enough
   */
  public record Own(
      @Nullable String displayName,
      @Nullable String status,
      @Nullable String password,
      @Nullable String currentPassword) {

    /** Without the password. */
    @Override
    public String toString() {
      return "Own[" + displayName + "]";
    }
  }

  /** What those who govern the hub may change of others; null: unchanged. */
  public record Governed(@Nullable HubRole role, @Nullable Boolean disabled) {}

  /**
   * Changes one's own account. A new password ends all other logins. {@code WEAK_PASSWORD}, and
   * {@code FORBIDDEN} for a wrong current password, change nothing.
   */
  public Future<User> own(Identity who, Own change) {
    String password = change.password();
    if (password == null) {
      return accounts.describe(who.user(), change.displayName(), change.status());
    }
    String current = change.currentPassword();
    Future<Void> proven =
        current == null ? Future.succeededFuture() : accounts.provePassword(who.user(), current);
    return proven
        .compose(done -> accounts.setPassword(who.user(), password))
        .compose(user -> logins.endAll(who.user(), who.login()))
        .compose(ended -> accounts.describe(who.user(), change.displayName(), change.status()));
  }

  /**
   * Changes somebody's role, or bans them, which ends all their logins. Fails with {@code
   * FORBIDDEN} when the actor does not govern the hub, or when it is about the owner, who is what
   * they are; with {@code NOT_FOUND}.
   */
  public Future<User> govern(Identity actor, UserId target, Governed change) {
    if (!AccessPolicy.governs(actor.role())) {
      return forbidden("Only the hub's owner and admins may do that.");
    }
    if (change.role() == HubRole.OWNER) {
      return forbidden("A hub has one owner.");
    }
    return accounts
        .user(target)
        .compose(
            user ->
                user.role() == HubRole.OWNER
                    ? forbidden("The owner's account can't be changed by others.")
                    : ban(user, change.disabled()).compose(now -> promote(now, change.role())));
  }

  private Future<User> ban(User user, @Nullable Boolean disabled) {
    if (disabled == null) {
      return Future.succeededFuture(user);
    }
    Future<User> changed = accounts.setDisabled(user.id(), disabled);
    return disabled
        ? changed.compose(now -> logins.endAll(user.id(), null).map(ended -> now))
        : changed;
  }

  private Future<User> promote(User user, @Nullable HubRole role) {
    if (role == null || role == user.role()) {
      return Future.succeededFuture(user);
    }
    return accounts
        .setRole(user.id(), role)
        .compose(now -> logins.renewAll(user.id()).map(stored -> now));
  }

  private static Future<User> forbidden(String detail) {
    return Future.failedFuture(new HubbubException(ErrorCode.FORBIDDEN, detail));
  }
}
