package chat.hubbub.store;

import chat.hubbub.model.LoginId;
import chat.hubbub.model.UserId;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Logins (devices), their refresh tokens (as hashes), and revocations. Times are milliseconds since
 * the epoch.
 */
public interface LoginStore {

  record Login(LoginId id, UserId user, String device, long createdAt, long lastUsedAt) {}

  /** Stores a login with its first refresh token. */
  Future<Void> create(Login login, byte[] refreshHash, long expiresAt);

  Future<List<Login>> logins(UserId user);

  /**
   * Uses a refresh token, in one atomic step: a current one is succeeded by {@code nextHash}; one
   * that was succeeded no longer than {@code graceMillis} ago yields the same successor again; one
   * succeeded longer ago ends its login, as {@link #end} does.
   *
   * @param nextSealed what to give again within the grace: the successor token, sealed by the
   *     caller so that the store never holds it in the clear
   */
  Future<Refresh> refresh(
      byte[] hash, byte[] nextHash, byte[] nextSealed, long now, long graceMillis, long expiresAt);

  sealed interface Refresh {
    /** {@code sealed}: the successor to hand out, either {@code nextSealed} or the earlier one. */
    record Rotated(Login login, byte[] sealed) implements Refresh {}

    /** Replayed after the grace: the login was ended. */
    record Replayed(Login login) implements Refresh {}

    /** Unknown or expired. */
    record Unknown() implements Refresh {}
  }

  /**
   * Ends a login of this user and writes a revocation for it.
   *
   * @return whether there was such a login
   */
  Future<Boolean> end(UserId user, LoginId login, long now);

  /** Ends all logins of a user but {@code except}, with a revocation each; returns the ended. */
  Future<List<LoginId>> endAll(UserId user, @Nullable LoginId except, long now);

  /** Makes access tokens that were issued to the user before {@code now} count as expired. */
  Future<Void> expireAccess(UserId user, long now);

  /** Revocations with an id greater than {@code after}, ascending, at most {@code limit}. */
  Future<List<Revocation>> revocations(long after, int limit);

  /**
   * @param login the login that ended; null: all tokens of the user issued before {@code at} are
   *     expired
   */
  record Revocation(long id, UserId user, @Nullable LoginId login, long at) {}

  /**
   * Forgets expired refresh tokens, logins that have none left, and revocations older than {@code
   * revocationsBefore}.
   */
  Future<Void> prune(long now, long revocationsBefore);
}
