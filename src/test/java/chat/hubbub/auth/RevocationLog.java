package chat.hubbub.auth;

import chat.hubbub.model.LoginId;
import chat.hubbub.model.UserId;
import chat.hubbub.store.LoginStore;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A login store of which only revocations are used, and which can be made to fail. */
public final class RevocationLog implements LoginStore {
  private final List<Revocation> log = new ArrayList<>();
  private boolean failing;
  private int failures;

  synchronized void write(UserId user, @Nullable LoginId login, long at) {
    log.add(new Revocation(log.size() + 1, user, login, at));
  }

  synchronized void fail(boolean failing) {
    this.failing = failing;
  }

  synchronized int failures() {
    return failures;
  }

  @Override
  public synchronized Future<List<Revocation>> revocations(long after, int limit) {
    if (failing) {
      failures++;
      return Future.failedFuture("out of reach");
    }
    return Future.succeededFuture(
        log.stream().filter(entry -> entry.id() > after).limit(limit).toList());
  }

  @Override
  public Future<Void> prune(long now, long revocationsBefore) {
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> create(Login login, byte[] refreshHash, long expiresAt) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<List<Login>> logins(UserId user) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<Refresh> refresh(
      byte[] hash, byte[] nextHash, byte[] nextSealed, long now, long grace, long expiresAt) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<Boolean> end(UserId user, LoginId login, long now) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<List<LoginId>> endAll(UserId user, @Nullable LoginId except, long now) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<Void> expireAccess(UserId user, long now) {
    throw new UnsupportedOperationException();
  }
}
