package chat.hubbub.http.api;

import chat.hubbub.model.UserId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Says who is online. */
@FunctionalInterface
public interface PresenceNow {

  /** {@code {user, status, lastActiveAt?}} of each, in any order; who may ask was checked. */
  Future<List<JsonObject>> of(List<UserId> users);
}
