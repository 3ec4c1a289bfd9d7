package chat.hubbub.testkit.history;

import io.vertx.core.json.JsonObject;

/** How the judge looks at an event's JSON. */
final class EventView {
  private EventView() {}

  static String channel(JsonObject event) {
    return event.getString("channel", "?");
  }

  static long seq(JsonObject event) {
    return event.getLong("seq", -1L);
  }

  static boolean isMessage(JsonObject event) {
    return "message.created".equals(event.getString("type"));
  }

  static JsonObject data(JsonObject event) {
    return event.getJsonObject("data", new JsonObject());
  }

  /** Deleted since: its texts are blank wherever it's read again. */
  static boolean redacted(JsonObject event) {
    return data(event).getBoolean("redacted", false);
  }

  /** Equal, or the later one is the former with its texts blanked by a deletion. */
  static boolean same(JsonObject earlier, JsonObject later) {
    return earlier.equals(later) || (redacted(later) && blank(earlier).equals(blank(later)));
  }

  private static JsonObject blank(JsonObject event) {
    JsonObject copy = event.copy();
    JsonObject data = data(copy);
    data.put("text", "");
    data.remove("mentions");
    data.remove("attachments");
    data.remove("redacted");
    return copy;
  }

  static String brief(JsonObject event) {
    String text = event.encode();
    return text.length() <= 300 ? text : text.substring(0, 300) + "…";
  }
}
