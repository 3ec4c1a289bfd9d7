package chat.hubbub.presence;

import chat.hubbub.model.EventJson;
import chat.hubbub.model.UserId;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody is there.
 *
 * @param lastActiveAt when the person was last at a device, milliseconds since the epoch; null: not
 *     known
 */
public record PresenceState(UserId user, boolean online, @Nullable Long lastActiveAt) {

  /** {@code {status, lastActiveAt?}}. */
  public JsonObject data() {
    JsonObject json = new JsonObject().put("status", online ? "online" : "offline");
    if (lastActiveAt != null) {
      json.put("lastActiveAt", EventJson.time(lastActiveAt));
    }
    return json;
  }

  /** {@code {user, status, lastActiveAt?}}. */
  public JsonObject item() {
    return new JsonObject().put("user", user.toString()).mergeIn(data());
  }
}
