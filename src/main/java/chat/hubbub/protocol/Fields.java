package chat.hubbub.protocol;

import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of an object that a client sent. Every getter throws a {@link HubbubException}
 * that names the field when it has the wrong type, is too long, or holds broken text. A field that
 * is JSON null counts as absent.
 */
public final class Fields {
  private final JsonObject json;
  private final ErrorCode malformed;

  /**
   * @param malformed the code of complaints: {@code BAD_FRAME} or {@code BAD_REQUEST}
   */
  public Fields(JsonObject json, ErrorCode malformed) {
    this.json = json;
    this.malformed = malformed;
  }

  public boolean has(String name) {
    return json.getValue(name) != null;
  }

  /** A required string of at most {@code max} UTF-16 units. */
  public String string(String name, int max) {
    String value = optionalString(name, max);
    if (value == null) {
      throw wrong("'" + name + "' is missing.");
    }
    return value;
  }

  public @Nullable String optionalString(String name, int max) {
    Object value = json.getValue(name);
    if (value == null) {
      return null;
    }
    if (!(value instanceof String text)) {
      throw wrong("'" + name + "' must be a string.");
    }
    if (text.length() > max) {
      throw wrong("'" + name + "' is too long.");
    }
    if (!Text.wellFormed(text)) {
      throw wrong("'" + name + "' holds a broken character.");
    }
    return text;
  }

  /** A required whole number, at least {@code min}. */
  public long integer(String name, long min) {
    Long value = optionalInteger(name, min);
    if (value == null) {
      throw wrong("'" + name + "' is missing.");
    }
    return value;
  }

  public @Nullable Long optionalInteger(String name, long min) {
    Object value = json.getValue(name);
    if (value == null) {
      return null;
    }
    if (!(value instanceof Long number) || number < min) {
      throw wrong("'" + name + "' must be a whole number, at least " + min + ".");
    }
    return number;
  }

  public boolean bool(String name, boolean otherwise) {
    Object value = json.getValue(name);
    if (value == null) {
      return otherwise;
    }
    if (!(value instanceof Boolean bool)) {
      throw wrong("'" + name + "' must be true or false.");
    }
    return bool;
  }

  /** Strings; absent reads as empty. */
  public List<String> strings(String name, int maxItems, int maxLength) {
    Object value = json.getValue(name);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof JsonArray array)) {
      throw wrong("'" + name + "' must be a list.");
    }
    if (array.size() > maxItems) {
      throw wrong("'" + name + "' has more than " + maxItems + " items.");
    }
    List<String> items = new ArrayList<>(array.size());
    for (Object item : array) {
      if (!(item instanceof String text) || text.length() > maxLength || !Text.wellFormed(text)) {
        throw wrong("'" + name + "' must hold strings of at most " + maxLength + " characters.");
      }
      items.add(text);
    }
    return items;
  }

  public @Nullable JsonObject optionalObject(String name) {
    Object value = json.getValue(name);
    if (value == null) {
      return null;
    }
    if (!(value instanceof JsonObject object)) {
      throw wrong("'" + name + "' must be an object.");
    }
    return object;
  }

  /** The complaint in this object's code. */
  public HubbubException wrong(String detail) {
    return new HubbubException(malformed, detail);
  }
}
