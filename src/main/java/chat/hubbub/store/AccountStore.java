package chat.hubbub.store;

import chat.hubbub.model.HubRole;
import chat.hubbub.model.User;
import chat.hubbub.model.UserId;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** People and bots with an account here. Usernames are unique without case. */
public interface AccountStore {

  /**
   * Stores a new account.
   *
   * <p>Fails with {@code USERNAME_TAKEN} when the name is taken; with {@code CONFLICT} when {@code
   * user.role()} is {@code OWNER} and the hub has an owner already (of two at once, one wins).
   *
   * @param passwordHash encoded hash with its parameters
   * @param inviteHash invite to use up in the same step, or null; {@code FORBIDDEN} when it is
   *     unknown, used up or expired at {@code createdAt}
   */
  Future<Void> create(User user, String passwordHash, long createdAt, byte @Nullable [] inviteHash);

  /** Whether anybody owns this hub yet. */
  Future<Boolean> hasOwner();

  Future<@Nullable User> user(UserId id);

  /** Those of the ids that exist, in no order. */
  Future<List<User>> users(Collection<UserId> ids);

  /** By username, without case. */
  Future<@Nullable Credentials> credentials(String username);

  /** By id, for changing one's own password. */
  Future<@Nullable Credentials> credentials(UserId id);

  record Credentials(User user, String passwordHash) {}

  /** Ids by lower-case username, for mentions; unknown ones are left out. */
  Future<List<User>> byUsernames(Collection<String> usernames);

  /** Accounts whose username or display name begins a word with the query, without case. */
  Future<List<User>> search(String query, int limit);

  /** Changes what is not null; {@code status} "" clears it. Fails with {@code NOT_FOUND}. */
  Future<User> update(UserId id, Change change);

  record Change(
      @Nullable String displayName,
      @Nullable String status,
      @Nullable String passwordHash,
      @Nullable HubRole role,
      @Nullable Boolean disabled) {}

  /** Stores an invite link. */
  Future<Void> createInvite(Invite invite, byte[] codeHash);

  /** Invites that can still be used at {@code now}, newest first. */
  Future<List<Invite>> invites(long now);

  /** Returns whether it existed. */
  Future<Boolean> deleteInvite(long id);

  /**
   * @param expiresAt milliseconds since the epoch
   * @param usesLeft at least 1 while it can be used
   */
  record Invite(long id, UserId createdBy, long createdAt, long expiresAt, int usesLeft) {}
}
