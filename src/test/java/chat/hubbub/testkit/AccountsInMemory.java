package chat.hubbub.testkit;

import chat.hubbub.model.HubRole;
import chat.hubbub.model.User;
import chat.hubbub.model.UserId;
import chat.hubbub.store.AccountStore;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** People who are there, and no more than that is known of them. For one thread. */
public final class AccountsInMemory implements AccountStore {
  private final List<User> users = new ArrayList<>();
  private final Answers answers;

  public AccountsInMemory(Answers answers) {
    this.answers = answers;
  }

  /** Adds somebody. */
  public void add(UserId id, String username) {
    users.add(new User(id, username, username, null, HubRole.MEMBER, null, false));
  }

  @Override
  public Future<@Nullable User> user(UserId id) {
    return answers.answer(
        () -> users.stream().filter(user -> user.id().equals(id)).findFirst().orElse(null));
  }

  @Override
  public Future<List<User>> users(Collection<UserId> ids) {
    return answers.answer(() -> users.stream().filter(user -> ids.contains(user.id())).toList());
  }

  @Override
  public Future<List<User>> byUsernames(Collection<String> usernames) {
    return answers.answer(
        () ->
            users.stream()
                .filter(user -> usernames.contains(user.username().toLowerCase(Locale.ROOT)))
                .toList());
  }

  @Override
  public Future<Void> create(
      User user, String passwordHash, long createdAt, byte @Nullable [] inviteHash) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<Boolean> hasOwner() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<@Nullable Credentials> credentials(String username) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<@Nullable Credentials> credentials(UserId id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<List<User>> search(String query, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<User> update(UserId id, Change change) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<Void> createInvite(Invite invite, byte[] codeHash) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<List<Invite>> invites(long now) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<Boolean> deleteInvite(long id) {
    throw new UnsupportedOperationException();
  }
}
