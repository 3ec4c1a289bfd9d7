package chat.hubbub.http.api;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Knows the servers that clients can go to. */
@FunctionalInterface
public interface ServerDirectory {

  /**
   * Best first; draining ones are absent.
   *
   * @param region the client's, as it says; null: it doesn't
   */
  List<Server> servers(@Nullable String region);

  /**
   * One hub process.
   *
   * @param url its public origin
   * @param load from 0 (idle) to 1 (full)
   */
  record Server(String id, String url, boolean websocket, double load, @Nullable String region) {
    public JsonObject json() {
      JsonObject json =
          new JsonObject()
              .put("id", id)
              .put("url", url)
              .put("websocket", websocket)
              .put("load", load);
      return region == null ? json : json.put("region", region);
    }
  }
}
