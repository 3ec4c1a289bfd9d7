package chat.hubbub.bus;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.UserId;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Something passing that is in no log: typing, presence, read. May be lost.
 *
 * @param topic whose subscribers get it
 * @param data must not be changed any more
 */
public record Signal(
    Topic topic, String type, UserId user, @Nullable ChannelId channel, JsonObject data) {

  /** To the members of a channel that are there. */
  public static Signal inChannel(String type, UserId user, ChannelId channel, JsonObject data) {
    return new Signal(Topic.of(channel), type, user, channel, data);
  }

  /** To those who watch a person. */
  public static Signal presence(UserId user, JsonObject data) {
    return new Signal(Topic.presenceOf(user), "presence", user, null, data);
  }
}
