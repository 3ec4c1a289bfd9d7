package chat.hubbub.router;

import chat.hubbub.auth.ChannelAccess;
import chat.hubbub.auth.Operation;
import chat.hubbub.model.EventJson;
import chat.hubbub.protocol.ClientFrame.Events;
import chat.hubbub.protocol.ClientFrame.History;
import chat.hubbub.protocol.WireJson;
import chat.hubbub.store.EventStore;
import chat.hubbub.store.EventStore.PageQuery;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** Pages of a channel: {@code events} as they happened, {@code history} as messages are now. */
public final class LogHandler {
  private final ChannelAccess access;
  private final EventStore events;

  public LogHandler(ChannelAccess access, EventStore events) {
    this.access = access;
    this.events = events;
  }

  Future<JsonObject> events(Caller caller, Events command) {
    return access
        .require(caller.identity(), command.channel(), Operation.READ)
        .compose(v -> events.events(command.channel(), command.after(), command.limit()))
        .map(page -> WireJson.page(page.items(), EventJson::of, page.head(), page.floor()));
  }

  Future<JsonObject> history(Caller caller, History command) {
    PageQuery query =
        new PageQuery(command.before(), command.after(), command.around(), command.limit());
    return access
        .require(caller.identity(), command.channel(), Operation.READ)
        .compose(v -> events.messages(command.channel(), query, caller.identity().user()))
        .map(page -> WireJson.page(page.items(), WireJson::message, page.head(), page.floor()));
  }
}
