package chat.hubbub.http.api;

import chat.hubbub.auth.ChannelAccess;
import chat.hubbub.auth.Identity;
import chat.hubbub.auth.Operation;
import chat.hubbub.model.ChannelId;
import chat.hubbub.protocol.WireJson;
import chat.hubbub.store.ChannelStore;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** A channel as whoever asks may see it: its members with their own part, others without. */
final class ChannelView {
  private final ChannelAccess access;
  private final ChannelStore channels;

  ChannelView(ChannelAccess access, ChannelStore channels) {
    this.access = access;
    this.channels = channels;
  }

  /** Fails as {@link ChannelAccess#require} for who may not see it. */
  Future<JsonObject> of(Identity who, ChannelId id) {
    return access
        .require(who, id, Operation.SEE)
        .compose(
            seen ->
                channels
                    .ownChannel(who.user(), id)
                    .map(
                        own ->
                            own == null
                                ? WireJson.channel(seen.channel())
                                : WireJson.ownChannel(own)));
  }
}
