package chat.hubbub.http.api;

import chat.hubbub.http.Answer;
import chat.hubbub.http.Resource;
import chat.hubbub.http.Routes;
import chat.hubbub.protocol.WireJson;
import io.vertx.core.http.HttpMethod;

/** {@code GET /servers}. */
final class Servers implements Resource {
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
            directory
                .servers()
                .map(
                    servers ->
                        Answer.ok(WireJson.list(servers, ServerDirectory.Server::json, null))));
  }
}
