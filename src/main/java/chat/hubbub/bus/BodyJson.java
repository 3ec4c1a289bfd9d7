package chat.hubbub.bus;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.UserId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of all bodies, as {@code docs/bus.md} describes it: {@code {"v": 1, "type": …}} and
 * the body's own fields. Ids are decimal strings, absent means null. Fields that are not known are
 * passed over, so that nodes of two versions understand each other.
 */
final class BodyJson {
  /** Changes only when an older node would misread what a newer one says. */
  static final int VERSION = 1;

  private static final String NOTHING = "nothing";
  private static final Map<Class<?>, Form<?>> BY_CLASS = new HashMap<>();
  private static final Map<String, Form<?>> BY_TYPE = new HashMap<>();

  static {
    for (List<Form<?>> forms :
        List.of(CommandJson.FORMS, HintJson.FORMS, InterestJson.FORMS, PresenceJson.FORMS)) {
      for (Form<?> form : forms) {
        BY_CLASS.put(form.body(), form);
        BY_TYPE.put(form.type(), form);
      }
    }
  }

  private BodyJson() {}

  static JsonObject write(@Nullable Object body) {
    JsonObject json = new JsonObject().put("v", VERSION);
    if (body == null) {
      return json.put("type", NOTHING);
    }
    Form<?> form = BY_CLASS.get(body.getClass());
    if (form == null) {
      throw new IllegalArgumentException("no body of the bus: " + body.getClass());
    }
    return json.put("type", form.type()).mergeIn(form.written(body));
  }

  /**
   * @throws IllegalArgumentException when it is not of that form
   */
  static @Nullable Object read(JsonObject json) {
    String type = json.getString("type", "");
    if (json.getInteger("v", 0) != VERSION) {
      throw new IllegalArgumentException("a body of version " + json.getValue("v"));
    }
    if (type.equals(NOTHING)) {
      return null;
    }
    Form<?> form = BY_TYPE.get(type);
    if (form == null) {
      throw new IllegalArgumentException("a body of an unknown type");
    }
    try {
      return form.read().apply(json);
    } catch (NullPointerException | ClassCastException | IllegalStateException e) {
      throw new IllegalArgumentException("a malformed body of type " + type, e);
    }
  }

  /** All names of bodies. */
  static List<String> types() {
    return BY_TYPE.keySet().stream().sorted().toList();
  }

  static JsonObject nested(JsonObject json, String field) {
    return required(json.getJsonObject(field), field);
  }

  static Object body(JsonObject json, String field) {
    return required(read(nested(json, field)), field);
  }

  static String text(JsonObject json, String field) {
    return required(json.getString(field), field);
  }

  static long number(JsonObject json, String field) {
    return required(json.getLong(field), field);
  }

  static ChannelId channel(JsonObject json) {
    return ChannelId.parse(text(json, "channel"));
  }

  static UserId user(JsonObject json) {
    return UserId.parse(text(json, "user"));
  }

  static <T> List<T> list(JsonObject json, String field, Function<JsonObject, T> read) {
    JsonArray array = required(json.getJsonArray(field), field);
    return array.stream().map(item -> read.apply((JsonObject) item)).toList();
  }

  static <T> JsonArray array(List<T> items, Function<T, JsonObject> write) {
    JsonArray array = new JsonArray();
    items.forEach(item -> array.add(write.apply(item)));
    return array;
  }

  /** Leaves a field out that is null. */
  static JsonObject optional(JsonObject json, String field, @Nullable Object value) {
    return value == null ? json : json.put(field, value);
  }

  static <T> T required(@Nullable T value, String field) {
    if (value == null) {
      throw new IllegalArgumentException("a body without " + field);
    }
    return value;
  }
}
