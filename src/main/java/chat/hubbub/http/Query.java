package chat.hubbub.http;

import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.protocol.FrameReader;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The query of a request. Complaints are {@link HubbubException}s with {@code BAD_REQUEST}; unknown
 * parameters are ignored.
 */
public final class Query {
  private static final int MAX_PARAMETERS = 32;
  // Bounded to what fits a long, sign included: a longer number is clamped nowhere.
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");

  private final Map<String, String> values;

  private Query(Map<String, String> values) {
    this.values = values;
  }

  /** Reads what stands behind the question mark; null is an empty query. */
  static Query parse(@Nullable String raw) {
    Map<String, String> values = new HashMap<>();
    if (raw != null && !raw.isEmpty()) {
      for (String pair : raw.split("&", -1)) {
        put(values, pair);
      }
    }
    return new Query(values);
  }

  private static void put(Map<String, String> values, String pair) {
    if (pair.isEmpty()) {
      return;
    }
    if (values.size() == MAX_PARAMETERS) {
      throw wrong("The query has more than " + MAX_PARAMETERS + " parameters.");
    }
    int equals = pair.indexOf('=');
    String name = Percent.decodeQuery(equals < 0 ? pair : pair.substring(0, equals));
    String value = equals < 0 ? "" : Percent.decodeQuery(pair.substring(equals + 1));
    if (values.put(name, value) != null) {
      throw wrong("A query parameter is given twice.");
    }
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** A parameter of at most {@code max} UTF-16 units, or null when it is absent. */
  public @Nullable String optional(String name, int max) {
    String value = values.get(name);
    if (value != null && value.length() > max) {
      throw wrong("'" + name + "' is too long.");
    }
    return value;
  }

  /** A parameter that must be there. */
  public String required(String name, int max) {
    String value = optional(name, max);
    if (value == null) {
      throw wrong("'" + name + "' is missing.");
    }
    return value;
  }

  /** A whole number, at least {@code min}; null when it is absent. */
  public @Nullable Long optionalInteger(String name, long min) {
    String value = values.get(name);
    if (value == null) {
      return null;
    }
    if (NUMBER.matcher(value).matches()) {
      long number = Long.parseLong(value);
      if (number >= min) {
        return number;
      }
    }
    throw wrong("'" + name + "' must be a whole number" + atLeast(min) + ".");
  }

  private static String atLeast(long min) {
    return min == Long.MIN_VALUE ? "" : ", at least " + min;
  }

  /** The parameter {@code limit}, clamped to 1–200; 50 when it is absent. */
  public int limit() {
    return FrameReader.limit(optionalInteger("limit", Long.MIN_VALUE));
  }

  /** The parameter {@code cursor}, or null. */
  public @Nullable String cursor() {
    return optional("cursor", 512);
  }

  private static HubbubException wrong(String detail) {
    return new HubbubException(ErrorCode.BAD_REQUEST, detail);
  }
}
