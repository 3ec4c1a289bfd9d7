package chat.hubbub.router;

import chat.hubbub.model.UserId;
import chat.hubbub.presence.Presence;
import chat.hubbub.presence.PresenceState;
import chat.hubbub.protocol.ClientFrame.Watch;
import chat.hubbub.protocol.WireJson;
import chat.hubbub.store.ChannelStore;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** {@code watch} and its one-time form: the presence of people one shares a channel with. */
public final class WatchHandler {
  private final ChannelStore channels;
  private final Presence presence;

  public WatchHandler(ChannelStore channels, Presence presence) {
    this.channels = channels;
    this.presence = presence;
  }

  // Watched first and asked then: a change in between is told twice rather than never.
  Future<JsonObject> handle(Caller caller, Watch watch) {
    return visible(caller, watch.users())
        .compose(users -> caller.watch(users).compose(v -> presence.states(users)))
        .map(states -> WireJson.list(states, PresenceState::item, null));
  }

  /** How these people are now; those one shares no channel with are left out. */
  public Future<List<PresenceState>> states(Caller caller, List<UserId> users) {
    return visible(caller, users).compose(presence::states);
  }

  private Future<List<UserId>> visible(Caller caller, List<UserId> users) {
    return users.isEmpty()
        ? Future.succeededFuture(List.of())
        : channels.sharingAChannel(caller.identity().user(), users);
  }
}
