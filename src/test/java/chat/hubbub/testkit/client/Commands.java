package chat.hubbub.testkit.client;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Commands on the way, by the id their answers repeat. */
final class Commands {
  private final Map<Long, Promise<JsonObject>> open = new LinkedHashMap<>();
  private long lastId;

  /** Gives the frame an id and waits for its answer. */
  Future<JsonObject> add(JsonObject frame) {
    Promise<JsonObject> promise = Promise.promise();
    open.put(++lastId, promise);
    frame.put("id", lastId);
    return promise.future();
  }

  boolean isEmpty() {
    return open.isEmpty();
  }

  /** Takes an {@code ok} or {@code error}; false when nobody waits for it. */
  boolean answer(JsonObject frame) {
    if (!(frame.getValue("id") instanceof Number id)) {
      return false;
    }
    Promise<JsonObject> promise = open.remove(id.longValue());
    if (promise == null) {
      return false;
    }
    if ("ok".equals(frame.getString("op"))) {
      promise.complete(frame.getJsonObject("result", new JsonObject()));
    } else {
      promise.fail(
          new Refused(
              frame.getString("code"), 0, frame.getString("detail"), frame.getLong("retryAfter")));
    }
    return true;
  }

  void fail(Broken why) {
    List<Promise<JsonObject>> all = new ArrayList<>(open.values());
    open.clear();
    all.forEach(promise -> promise.fail(why));
  }
}
