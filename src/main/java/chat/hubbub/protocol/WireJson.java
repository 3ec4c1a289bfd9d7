package chat.hubbub.protocol;

import static chat.hubbub.model.EventJson.ids;
import static chat.hubbub.model.EventJson.time;

import chat.hubbub.model.Channel;
import chat.hubbub.model.ChannelKind;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventJson;
import chat.hubbub.model.Head;
import chat.hubbub.model.Membership;
import chat.hubbub.model.Message;
import chat.hubbub.model.OwnChannel;
import chat.hubbub.model.User;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The objects of the protocol as JSON. Optional fields are left out, never null. */
public final class WireJson {
  private WireJson() {}

  public static JsonObject user(User user) {
    JsonObject json =
        new JsonObject()
            .put("id", user.id().toString())
            .put("username", user.username())
            .put("displayName", user.displayName());
    putIfPresent(json, "avatar", user.avatar());
    json.put("role", user.role().wire());
    putIfPresent(json, "status", user.status());
    return json;
  }

  public static JsonObject head(Head head) {
    return new JsonObject().put("seq", head.seq()).put("messages", head.messages());
  }

  /** What anybody may see who may see the channel. */
  public static JsonObject channel(Channel channel) {
    JsonObject json =
        new JsonObject().put("id", channel.id().toString()).put("kind", channel.kind().wire());
    putIfPresent(json, "name", channel.name());
    putIfPresent(json, "topic", channel.topic());
    json.put("visibility", channel.visibility().wire());
    if (channel.kind() == ChannelKind.GROUP) {
      json.put("invites", channel.invites().wire());
    }
    json.put("createdAt", time(channel.createdAt()))
        .put("createdBy", channel.createdBy().toString())
        .put("members", channel.members())
        .put("head", head(channel.head()));
    putFloor(json, channel.floor());
    return json;
  }

  /** The channel with the caller's own part. */
  public static JsonObject ownChannel(OwnChannel own) {
    JsonObject json =
        channel(own.channel())
            .put("read", head(own.membership().read()))
            .put("unread", own.unread())
            .put("mentions", own.mentions())
            .put("joinedSeq", own.membership().joinedSeq());
    if (own.channel().kind() == ChannelKind.GROUP) {
      json.put("role", own.membership().role().wire());
    }
    if (own.membership().muted()) {
      json.put("muted", true);
    }
    if (own.with() != null) {
      json.put("with", own.with().toString());
    }
    return json;
  }

  public static JsonObject member(Membership member) {
    return new JsonObject()
        .put("user", member.user().toString())
        .put("role", member.role().wire())
        .put("joinedAt", time(member.joinedAt()))
        .put("read", head(member.read()));
  }

  public static JsonObject message(Message message) {
    JsonObject json =
        new JsonObject()
            .put("channel", message.channel().toString())
            .put("seq", message.seq())
            .put("n", message.n())
            .put("at", time(message.at()))
            .put("by", message.by().toString())
            .put("text", message.text())
            .put("clientId", message.clientId())
            .put("mentions", ids(message.mentions()));
    putIfPresent(json, "replyTo", message.replyTo());
    if (!message.attachments().isEmpty()) {
      json.put("attachments", new JsonArray(new ArrayList<>(message.attachments())));
    }
    if (message.editedAt() != null) {
      json.put("editedAt", time(message.editedAt()));
    }
    if (message.deletedAt() != null) {
      json.put("deletedAt", time(message.deletedAt()));
    }
    JsonArray reactions = new JsonArray();
    message.reactions().forEach(reaction -> reactions.add(reaction(reaction)));
    return json.put("rev", message.rev()).put("reactions", reactions);
  }

  private static JsonObject reaction(Message.Reaction reaction) {
    return new JsonObject()
        .put("emoji", reaction.emoji())
        .put("count", reaction.count())
        .put("users", ids(reaction.users()))
        .put("me", reaction.me());
  }

  /** {@code {items, head, floor?}} of a channel. */
  public static <T> JsonObject page(
      List<T> items, Function<T, JsonObject> form, Head head, long floor) {
    JsonObject json = new JsonObject().put("items", array(items, form)).put("head", head(head));
    putFloor(json, floor);
    return json;
  }

  /** {@code {items, cursor?}}. */
  public static <T> JsonObject list(
      List<T> items, Function<T, JsonObject> form, @Nullable String cursor) {
    JsonObject json = new JsonObject().put("items", array(items, form));
    putIfPresent(json, "cursor", cursor);
    return json;
  }

  /** {@code {event}}: null when nothing changed. */
  public static JsonObject outcome(@Nullable Event event) {
    return new JsonObject().put("event", event == null ? null : EventJson.of(event));
  }

  private static <T> JsonArray array(List<T> items, Function<T, JsonObject> form) {
    JsonArray array = new JsonArray();
    items.forEach(item -> array.add(form.apply(item)));
    return array;
  }

  private static void putFloor(JsonObject json, long floor) {
    if (floor > 1) {
      json.put("floor", floor);
    }
  }

  private static void putIfPresent(JsonObject json, String name, @Nullable Object value) {
    if (value != null) {
      json.put(name, value);
    }
  }
}
