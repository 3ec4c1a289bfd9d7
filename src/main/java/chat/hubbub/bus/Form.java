package chat.hubbub.bus;

import io.vertx.core.json.JsonObject;
import java.util.function.Function;

/**
 * The JSON form of one body.
 *
 * @param type its name on the wire
 */
record Form<T>(
    String type, Class<T> body, Function<T, JsonObject> write, Function<JsonObject, T> read) {

  JsonObject written(Object value) {
    return write.apply(body.cast(value));
  }
}
