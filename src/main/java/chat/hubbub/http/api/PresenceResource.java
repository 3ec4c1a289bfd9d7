package chat.hubbub.http.api;

import chat.hubbub.http.Answer;
import chat.hubbub.http.Call;
import chat.hubbub.http.Resource;
import chat.hubbub.http.Routes;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.UserId;
import chat.hubbub.protocol.WireJson;
import chat.hubbub.store.ChannelStore;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code GET /presence?users=a,b}: of people with whom one shares a channel. */
final class PresenceResource implements Resource {
  private static final int MAX_USERS = 200;
  private static final int MAX_QUERY = MAX_USERS * 20;

  private final ChannelStore channels;
  private final PresenceNow presence;

  PresenceResource(ChannelStore channels, PresenceNow presence) {
    this.channels = channels;
    this.presence = presence;
  }

  @Override
  public void mount(Routes routes) {
    routes.login(HttpMethod.GET, "/presence", this::get);
  }

  private Future<Answer> get(Call call) {
    UserId self = call.identity().user();
    List<UserId> asked = users(call.query().required("users", MAX_QUERY));
    List<UserId> others = asked.stream().filter(user -> !user.equals(self)).toList();
    return channels
        .sharingAChannel(self, others)
        .compose(
            visible -> {
              List<UserId> shown = new ArrayList<>(visible);
              if (asked.contains(self)) {
                shown.add(self);
              }
              return presence.of(shown);
            })
        .map(items -> Answer.ok(WireJson.list(items, item -> item, null)));
  }

  private static List<UserId> users(String commaSeparated) {
    List<UserId> users =
        Stream.of(commaSeparated.split(",", -1)).map(UserId::parse).distinct().toList();
    if (users.size() > MAX_USERS) {
      throw new HubbubException(
          ErrorCode.BAD_REQUEST, "'users' names more than " + MAX_USERS + " people.");
    }
    return users;
  }
}
