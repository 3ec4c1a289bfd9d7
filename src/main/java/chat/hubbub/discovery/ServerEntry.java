package chat.hubbub.discovery;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What a hub tells of itself.
 *
 * @param id of the process, another one after a restart
 * @param url its public origin
 * @param websocket whether it takes WebSockets
 * @param region where it stands, as its operator calls that; null: not said
 * @param load from 0 (idle) to 1 (full)
 * @param draining whether it is going away: nobody new should come
 */
public record ServerEntry(
    String id,
    String url,
    boolean websocket,
    @Nullable String region,
    double load,
    boolean draining) {

  String encode() {
    return new JsonObject()
        .put("id", id)
        .put("url", url)
        .put("websocket", websocket)
        .put("region", region)
        .put("load", load)
        .put("draining", draining)
        .encode();
  }

  /** What another hub has told, or null when that can't be understood. */
  static @Nullable ServerEntry decode(String text) {
    try {
      JsonObject json = new JsonObject(text);
      String id = json.getString("id");
      String url = json.getString("url");
      if (id == null || url == null) {
        return null;
      }
      return new ServerEntry(
          id,
          url,
          json.getBoolean("websocket", true),
          json.getString("region"),
          json.getDouble("load", 1.0),
          json.getBoolean("draining", false));
    } catch (DecodeException | ClassCastException e) {
      return null;
    }
  }
}
