package chat.hubbub.http.api;

import chat.hubbub.auth.Accounts;
import chat.hubbub.http.Answer;
import chat.hubbub.http.Call;
import chat.hubbub.http.Resource;
import chat.hubbub.http.Routes;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** {@code GET /hub}: what a client wants to know before anybody logs in. */
final class HubResource implements Resource {
  private final Accounts accounts;
  private final Facts facts;
  private volatile boolean owned;

  /**
   * What does not change while the hub runs.
   *
   * @param limits those that a client can keep to by itself
   */
  record Facts(String name, String version, JsonObject limits) {}

  HubResource(Accounts accounts, Facts facts) {
    this.accounts = accounts;
    this.facts = facts;
  }

  @Override
  public void mount(Routes routes) {
    routes.open(HttpMethod.GET, "/hub", this::get);
  }

  private Future<Answer> get(Call call) {
    // Once there is an owner there always is: strangers cost the store nothing.
    Future<Boolean> needsSetup = owned ? Future.succeededFuture(false) : accounts.needsSetup();
    return needsSetup.map(
        needs -> {
          owned = !needs;
          return Answer.ok(
              new JsonObject()
                  .put("name", facts.name())
                  .put("registration", accounts.registration().name().toLowerCase(Locale.ROOT))
                  .put("needsSetup", needs)
                  .put("version", facts.version())
                  .put("limits", facts.limits()));
        });
  }
}
