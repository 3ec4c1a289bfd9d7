package chat.hubbub.http.admin;

import chat.hubbub.http.Answer;
import chat.hubbub.http.Call;
import chat.hubbub.http.Resource;
import chat.hubbub.http.Routes;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.function.Supplier;

/** {@code GET /status}: what this hub is and does just now. */
public final class StatusResource implements Resource {
  private final Supplier<JsonObject> status;

  /**
   * @param status asked on event loops; must not block
   */
  public StatusResource(Supplier<JsonObject> status) {
    this.status = status;
  }

  @Override
  public void mount(Routes routes) {
    routes.open(HttpMethod.GET, "/status", this::get);
  }

  private Future<Answer> get(Call call) {
    return Future.succeededFuture(Answer.ok(status.get()));
  }
}
