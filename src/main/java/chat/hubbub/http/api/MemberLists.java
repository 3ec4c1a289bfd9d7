package chat.hubbub.http.api;

import chat.hubbub.auth.ChannelAccess;
import chat.hubbub.auth.Operation;
import chat.hubbub.bus.ChannelCommand.AddMembers;
import chat.hubbub.channel.ChannelGateway;
import chat.hubbub.http.Answer;
import chat.hubbub.http.Call;
import chat.hubbub.http.Resource;
import chat.hubbub.http.Routes;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Membership;
import chat.hubbub.model.UserId;
import chat.hubbub.protocol.WireJson;
import chat.hubbub.store.ChannelStore;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /channels/{id}/members}, and {@code POST}: many at once. */
final class MemberLists implements Resource {
  private static final int MAX_ADDED = 1_000;

  private final ChannelAccess access;
  private final ChannelStore channels;
  private final ChannelGateway gateway;

  MemberLists(ChannelAccess access, ChannelStore channels, ChannelGateway gateway) {
    this.access = access;
    this.channels = channels;
    this.gateway = gateway;
  }

  @Override
  public void mount(Routes routes) {
    routes
        .login(HttpMethod.GET, "/channels/{id}/members", this::list)
        .login(HttpMethod.POST, "/channels/{id}/members", this::add);
  }

  private Future<Answer> list(Call call) {
    ChannelId id = call.channelId();
    int limit = call.query().limit();
    String cursor = call.query().cursor();
    // The cursor is the last user that was given.
    @Nullable UserId after = cursor == null ? null : UserId.parse(cursor);
    return access
        .require(call.identity(), id, Operation.READ)
        .compose(in -> channels.members(id, after, limit + 1))
        .map(found -> Answer.ok(page(found, limit)));
  }

  private static JsonObject page(List<Membership> found, int limit) {
    boolean more = found.size() > limit;
    List<Membership> items = more ? found.subList(0, limit) : found;
    String cursor = more ? items.get(limit - 1).user().toString() : null;
    return WireJson.list(items, WireJson::member, cursor);
  }

  private Future<Answer> add(Call call) {
    List<UserId> users = new ChannelFields(call.body()).users("users", MAX_ADDED);
    if (users.isEmpty()) {
      throw call.body().wrong("'users' is empty.");
    }
    return gateway
        .execute(new AddMembers(call.channelId(), Callers.actor(call), users))
        .map(done -> Answer.noContent());
  }
}
