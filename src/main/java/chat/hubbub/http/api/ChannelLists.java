package chat.hubbub.http.api;

import chat.hubbub.http.Answer;
import chat.hubbub.http.Call;
import chat.hubbub.http.Resource;
import chat.hubbub.http.Routes;
import chat.hubbub.protocol.WireJson;
import chat.hubbub.store.ChannelStore;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;

/** {@code GET /channels} and {@code GET /channels/public}. */
final class ChannelLists implements Resource {
  private static final int MAX_QUERY = 80;

  private final ChannelStore channels;

  ChannelLists(ChannelStore channels) {
    this.channels = channels;
  }

  @Override
  public void mount(Routes routes) {
    routes
        .login(HttpMethod.GET, "/channels", this::own)
        .login(HttpMethod.GET, "/channels/public", this::open);
  }

  private Future<Answer> own(Call call) {
    return channels
        .ownChannels(call.identity().user(), call.query().cursor(), call.query().limit())
        .map(page -> Answer.ok(WireJson.list(page.items(), WireJson::ownChannel, page.cursor())));
  }

  private Future<Answer> open(Call call) {
    String query = call.query().optional("query", MAX_QUERY);
    return channels
        .publicChannels(
            query == null ? "" : query.strip(), call.query().cursor(), call.query().limit())
        .map(page -> Answer.ok(WireJson.list(page.items(), WireJson::channel, page.cursor())));
  }
}
