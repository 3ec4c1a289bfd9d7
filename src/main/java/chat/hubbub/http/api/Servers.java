package chat.hubbub.http.api;

import chat.hubbub.http.Answer;
import chat.hubbub.http.Resource;
import chat.hubbub.http.Routes;
import chat.hubbub.protocol.WireJson;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;

/** {@code GET /servers}. */
final class Servers implements Resource {
  private static final int MAX_REGION = 64;

  private final ServerDirectory directory;

  Servers(ServerDirectory directory) {
    this.directory = directory;
  }

  @Override
  public void mount(Routes routes) {
    routes.open(
        HttpMethod.GET,
        "/servers",
        call ->
            Future.succeededFuture(
                Answer.ok(
                    WireJson.list(
                        directory.servers(call.query().optional("region", MAX_REGION)),
                        ServerDirectory.Server::json,
                        null))));
  }
}
