package chat.hubbub.http.api;

import chat.hubbub.auth.AccessPolicy;
import chat.hubbub.auth.AccountChanges;
import chat.hubbub.auth.Accounts;
import chat.hubbub.auth.Identity;
import chat.hubbub.http.Answer;
import chat.hubbub.http.Call;
import chat.hubbub.http.Resource;
import chat.hubbub.http.Routes;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubRole;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.User;
import chat.hubbub.protocol.Fields;
import chat.hubbub.protocol.Text;
import chat.hubbub.protocol.WireJson;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** {@code /users}: other people, to be found, and governed by those who may. */
final class UsersResource implements Resource {
  private static final int MIN_QUERY = 2;
  private static final int MAX_QUERY = 80;
  private static final int MAX_FOUND = 20;

  private final Accounts accounts;
  private final AccountChanges changes;

  UsersResource(Accounts accounts, AccountChanges changes) {
    this.accounts = accounts;
    this.changes = changes;
  }

  @Override
  public void mount(Routes routes) {
    routes
        .login(HttpMethod.GET, "/users", this::search)
        .login(HttpMethod.GET, "/users/{id}", this::get)
        .login(HttpMethod.PATCH, "/users/{id}", this::govern);
  }

  private Future<Answer> search(Call call) {
    String query = call.query().required("query", MAX_QUERY).strip();
    if (Text.codePoints(query) < MIN_QUERY) {
      throw new HubbubException(
          ErrorCode.BAD_REQUEST, "'query' must have at least " + MIN_QUERY + " characters.");
    }
    return accounts
        .search(query, Math.min(call.query().limit(), MAX_FOUND))
        .map(found -> Answer.ok(WireJson.list(found, user -> json(user, call.identity()), null)));
  }

  private Future<Answer> get(Call call) {
    return accounts.user(call.userId("id")).map(user -> Answer.ok(json(user, call.identity())));
  }

  private Future<Answer> govern(Call call) {
    Fields body = call.body();
    Boolean disabled = body.has("disabled") ? body.bool("disabled", false) : null;
    AccountChanges.Governed change = new AccountChanges.Governed(role(body), disabled);
    return changes
        .govern(call.identity(), call.userId("id"), change)
        .map(user -> Answer.ok(json(user, call.identity())));
  }

  private static @Nullable HubRole role(Fields body) {
    String name = body.optionalString("role", 16);
    if (name == null) {
      return null;
    }
    HubRole role = HubRole.ofWire(name);
    if (role == null) {
      throw body.wrong("'role' must be admin, member or bot.");
    }
    return role;
  }

  /** Who governs the hub also sees who is banned. */
  private static JsonObject json(User user, Identity viewer) {
    JsonObject json = WireJson.user(user);
    return user.disabled() && AccessPolicy.governs(viewer.role())
        ? json.put("disabled", true)
        : json;
  }
}
