package chat.hubbub.auth;

import chat.hubbub.model.LoginId;
import chat.hubbub.model.UserId;
import chat.hubbub.store.LoginStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A login store in which something else happens just before a login is stored. */
final class InterruptedLogins implements LoginStore {
  private final LoginStore store;
  private @Nullable Supplier<Future<?>> interruption;

  InterruptedLogins(LoginStore store) {
    this.store = store;
  }

  /** Does this once, before the next login is stored. */
  void beforeNextLogin(Supplier<Future<?>> interruption) {
    this.interruption = interruption;
  }

  @Override
  public Future<Void> create(Login login, byte[] refreshHash, long expiresAt) {
    Supplier<Future<?>> now = interruption;
    interruption = null;
    return (now == null ? Future.succeededFuture() : now.get())
        .compose(done -> store.create(login, refreshHash, expiresAt));
  }

  @Override
  public Future<List<Login>> logins(UserId user) {
    return store.logins(user);
  }

  @Override
  public Future<Refresh> refresh(
      byte[] hash, byte[] nextHash, byte[] nextSealed, long now, long grace, long expiresAt) {
    return store.refresh(hash, nextHash, nextSealed, now, grace, expiresAt);
  }

  @Override
  public Future<Boolean> end(UserId user, LoginId login, long now) {
    return store.end(user, login, now);
  }

  @Override
  public Future<List<LoginId>> endAll(UserId user, @Nullable LoginId except, long now) {
    return store.endAll(user, except, now);
  }

  @Override
  public Future<Void> expireAccess(UserId user, long now) {
    return store.expireAccess(user, now);
  }

  @Override
  public Future<List<Revocation>> revocations(long after, int limit) {
    return store.revocations(after, limit);
  }

  @Override
  public Future<Void> prune(long now, long revocationsBefore) {
    return store.prune(now, revocationsBefore);
  }
}
