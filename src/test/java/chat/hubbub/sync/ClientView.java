package chat.hubbub.sync;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** A channel as a client makes it up from a snapshot and the events after it. */
final class ClientView {
  private final String viewer;
  private final Map<Long, JsonObject> messages = new TreeMap<>();
  private final Map<String, String> roles = new TreeMap<>();
  private final JsonObject about = new JsonObject();
  private final long head;

  /**
   * @param channel as it was read before the rest
   */
  ClientView(String viewer, JsonObject channel, List<JsonObject> members, List<JsonObject> pages) {
    this.viewer = viewer;
    this.head = channel.getJsonObject("head").getLong("seq");
    for (String field : List.of("name", "topic", "visibility", "invites")) {
      if (channel.containsKey(field)) {
        about.put(field, channel.getValue(field));
      }
    }
    for (JsonObject member : members) {
      Object user = member.getValue("user");
      String id = user instanceof JsonObject object ? object.getString("id") : (String) user;
      roles.put(id, member.getString("role"));
    }
    pages.forEach(message -> messages.put(message.getLong("seq"), message.copy()));
  }

  void apply(JsonObject event) {
    long seq = event.getLong("seq");
    if (seq <= head) {
      return;
    }
    JsonObject data = event.getJsonObject("data");
    switch (event.getString("type")) {
      case "message.created" -> created(event, data);
      case "member.joined", "member.updated" ->
          roles.put(data.getString("user"), data.getString("role"));
      case "member.left" -> roles.remove(data.getString("user"));
      case "channel.updated" -> about.mergeIn(data);
      default -> changed(event, data);
    }
  }

  private void created(JsonObject event, JsonObject data) {
    JsonObject message = new JsonObject();
    for (String field : List.of("channel", "seq", "at", "by")) {
      message.put(field, event.getValue(field));
    }
    message.mergeIn(data).put("rev", event.getLong("seq")).put("reactions", new JsonArray());
    messages.putIfAbsent(event.getLong("seq"), message);
  }

  private void changed(JsonObject event, JsonObject data) {
    JsonObject message = messages.get(data.getLong("target", 0L));
    if (message == null || message.getLong("rev") >= event.getLong("seq")) {
      return;
    }
    message.put("rev", event.getLong("seq"));
    switch (event.getString("type")) {
      case "message.edited" ->
          message
              .put("text", data.getString("text"))
              .put("mentions", data.getJsonArray("mentions"))
              .put("editedAt", event.getString("at"));
      case "message.deleted" -> {
        message
            .put("text", "")
            .put("mentions", new JsonArray())
            .put("deletedAt", event.getString("at"));
        message.remove("attachments");
      }
      case "reaction.added" -> react(message, data.getString("emoji"), event.getString("by"), 1);
      case "reaction.removed" -> react(message, data.getString("emoji"), event.getString("by"), -1);
      default -> throw new AssertionError("an unknown event: " + event.encode());
    }
  }

  private void react(JsonObject message, String emoji, String by, int change) {
    JsonArray reactions = message.getJsonArray("reactions");
    JsonObject reaction =
        reactions.stream()
            .map(JsonObject.class::cast)
            .filter(each -> each.getString("emoji").equals(emoji))
            .findFirst()
            .orElseGet(
                () -> {
                  JsonObject fresh = new JsonObject().put("emoji", emoji).put("count", 0);
                  reactions.add(fresh.put("users", new JsonArray()).put("me", false));
                  return fresh;
                });
    reaction.put("count", reaction.getInteger("count") + change);
    if (change > 0) {
      reaction.getJsonArray("users").add(by);
    } else {
      reaction.getJsonArray("users").remove(by);
    }
    if (by.equals(viewer)) {
      reaction.put("me", change > 0);
    }
    if (reaction.getInteger("count") == 0) {
      reactions.remove(reaction);
    }
  }

  /** All of it, in an order that does not depend on how it came about. */
  String shown() {
    StringBuilder shown = new StringBuilder();
    shown.append(new TreeMap<>(about.getMap())).append('\n').append(roles).append('\n');
    for (JsonObject message : messages.values()) {
      Map<String, Object> fields = new TreeMap<>(message.getMap());
      Map<String, Object> reactions = new TreeMap<>();
      for (Object each : message.getJsonArray("reactions")) {
        JsonObject reaction = (JsonObject) each;
        reactions.put(
            reaction.getString("emoji"),
            reaction.getInteger("count")
                + (reaction.getBoolean("me") ? " with me " : " ")
                + new TreeSet<>(reaction.getJsonArray("users").getList()));
      }
      fields.put("reactions", reactions);
      shown.append(fields).append('\n');
    }
    return shown.toString();
  }
}
