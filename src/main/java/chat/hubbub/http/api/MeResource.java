package chat.hubbub.http.api;

import chat.hubbub.auth.AccountChanges;
import chat.hubbub.auth.Accounts;
import chat.hubbub.auth.RateLimiter;
import chat.hubbub.http.Answer;
import chat.hubbub.http.Call;
import chat.hubbub.http.Resource;
import chat.hubbub.http.Routes;
import chat.hubbub.protocol.Fields;
import chat.hubbub.protocol.WireJson;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;

/** {@code /me}: one's own account. */
final class MeResource implements Resource {
  private final Accounts accounts;
  private final AccountChanges changes;
  private final RateLimiter limiter;

  MeResource(Accounts accounts, AccountChanges changes, RateLimiter limiter) {
    this.accounts = accounts;
    this.changes = changes;
    this.limiter = limiter;
  }

  @Override
  public void mount(Routes routes) {
    routes.login(HttpMethod.GET, "/me", this::get).login(HttpMethod.PATCH, "/me", this::change);
  }

  private Future<Answer> get(Call call) {
    return accounts.user(call.identity().user()).map(user -> Answer.ok(WireJson.user(user)));
  }

  private Future<Answer> change(Call call) {
    Fields body = call.body();
    AccountChanges.Own change =
        new AccountChanges.Own(
            AccountFields.displayName(body),
            AccountFields.status(body),
            AccountFields.optionalPassword(body, "password"),
            AccountFields.optionalPassword(body, "currentPassword"));
    // A hash costs as much here as at a log-in.
    Future<Void> admitted =
        change.password() == null ? Future.succeededFuture() : limiter.login(call.address(), null);
    return admitted
        .compose(passed -> changes.own(call.identity(), change))
        .map(user -> Answer.ok(WireJson.user(user)));
  }
}
