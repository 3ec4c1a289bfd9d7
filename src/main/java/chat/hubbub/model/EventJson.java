package chat.hubbub.model;

import chat.hubbub.model.EventData.ChannelDeleted;
import chat.hubbub.model.EventData.ChannelUpdated;
import chat.hubbub.model.EventData.MemberJoined;
import chat.hubbub.model.EventData.MemberLeft;
import chat.hubbub.model.EventData.MemberUpdated;
import chat.hubbub.model.EventData.MessageCreated;
import chat.hubbub.model.EventData.MessageDeleted;
import chat.hubbub.model.EventData.MessageEdited;
import chat.hubbub.model.EventData.ReactionAdded;
import chat.hubbub.model.EventData.ReactionRemoved;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one JSON form of events: stored, sent between verticles, and sent to clients alike, so that
 * what a client reads again is what it was told live.
 */
public final class EventJson {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private EventJson() {}

  /** RFC 3339 UTC with milliseconds. */
  public static String time(long epochMillis) {
    return TIME.format(Instant.ofEpochMilli(epochMillis));
  }

  /** {@code {channel, seq, type, at, by, data}}. */
  public static JsonObject of(Event event) {
    return new JsonObject()
        .put("channel", event.channel().toString())
        .put("seq", event.seq())
        .put("type", event.type().wire())
        .put("at", time(event.at()))
        .put("by", event.by().toString())
        .put("data", data(event.data()));
  }

  /** The {@code data} object. */
  public static JsonObject data(EventData data) {
    JsonObject json = new JsonObject();
    if (data instanceof MessageCreated created) {
      messageCreated(json, created);
    } else if (data instanceof MessageEdited edited) {
      json.put("target", edited.target())
          .put("text", edited.text())
          .put("mentions", ids(edited.mentions()));
      redacted(json, edited.redacted());
    } else if (data instanceof MessageDeleted deleted) {
      json.put("target", deleted.target());
    } else if (data instanceof ReactionAdded added) {
      json.put("target", added.target()).put("emoji", added.emoji());
    } else if (data instanceof ReactionRemoved removed) {
      json.put("target", removed.target()).put("emoji", removed.emoji());
    } else if (data instanceof MemberJoined joined) {
      json.put("user", joined.user().toString()).put("role", joined.role().wire());
    } else if (data instanceof MemberUpdated updated) {
      json.put("user", updated.user().toString()).put("role", updated.role().wire());
    } else if (data instanceof MemberLeft left) {
      json.put("user", left.user().toString()).put("reason", left.removed() ? "removed" : "left");
    } else if (data instanceof ChannelUpdated updated) {
      channelUpdated(json, updated);
    }
    return json;
  }

  private static void messageCreated(JsonObject json, MessageCreated created) {
    json.put("clientId", created.clientId()).put("text", created.text());
    if (created.replyTo() != null) {
      json.put("replyTo", created.replyTo());
    }
    if (!created.attachments().isEmpty()) {
      json.put("attachments", new JsonArray(new ArrayList<>(created.attachments())));
    }
    json.put("mentions", ids(created.mentions())).put("n", created.n());
    redacted(json, created.redacted());
  }

  private static void channelUpdated(JsonObject json, ChannelUpdated updated) {
    if (updated.name() != null) {
      json.put("name", updated.name());
    }
    if (updated.topic() != null) {
      json.put("topic", updated.topic());
    }
    if (updated.visibility() != null) {
      json.put("visibility", updated.visibility().wire());
    }
    if (updated.invites() != null) {
      json.put("invites", updated.invites().wire());
    }
  }

  private static void redacted(JsonObject json, boolean redacted) {
    if (redacted) {
      json.put("redacted", true);
    }
  }

  /**
   * Reads what {@link #data(EventData)} wrote; for text that we wrote ourselves, not for input.
   *
   * @throws IllegalStateException when it is not of that form
   */
  public static EventData data(EventType type, JsonObject json) {
    return switch (type) {
      case MESSAGE_CREATED ->
          new MessageCreated(
              json.getString("clientId"),
              json.getString("text"),
              json.getLong("replyTo"),
              strings(json.getJsonArray("attachments")),
              userIds(json.getJsonArray("mentions")),
              json.getLong("n"),
              json.getBoolean("redacted", false));
      case MESSAGE_EDITED ->
          new MessageEdited(
              json.getLong("target"),
              json.getString("text"),
              userIds(json.getJsonArray("mentions")),
              json.getBoolean("redacted", false));
      case MESSAGE_DELETED -> new MessageDeleted(json.getLong("target"));
      case REACTION_ADDED -> new ReactionAdded(json.getLong("target"), json.getString("emoji"));
      case REACTION_REMOVED -> new ReactionRemoved(json.getLong("target"), json.getString("emoji"));
      case MEMBER_JOINED -> new MemberJoined(user(json), role(json));
      case MEMBER_UPDATED -> new MemberUpdated(user(json), role(json));
      case MEMBER_LEFT -> new MemberLeft(user(json), "removed".equals(json.getString("reason")));
      case CHANNEL_UPDATED ->
          new ChannelUpdated(
              json.getString("name"),
              json.getString("topic"),
              json.containsKey("visibility")
                  ? Visibility.ofWire(json.getString("visibility"))
                  : null,
              json.containsKey("invites") ? InvitePolicy.ofWire(json.getString("invites")) : null);
      case CHANNEL_DELETED -> new ChannelDeleted();
    };
  }

  private static UserId user(JsonObject json) {
    return UserId.parse(json.getString("user"));
  }

  private static MemberRole role(JsonObject json) {
    MemberRole role = MemberRole.ofWire(json.getString("role"));
    if (role == null) {
      throw new IllegalStateException("no such role: " + json.getString("role"));
    }
    return role;
  }

  /** Ids as an array of decimal strings. */
  public static JsonArray ids(List<UserId> users) {
    JsonArray array = new JsonArray();
    users.forEach(user -> array.add(user.toString()));
    return array;
  }

  /** The reverse of {@link #ids}; null reads as empty. */
  public static List<UserId> userIds(@Nullable JsonArray array) {
    return strings(array).stream().map(UserId::parse).toList();
  }

  /** An array of strings; null reads as empty. */
  public static List<String> strings(@Nullable JsonArray array) {
    return array == null ? List.of() : array.stream().map(String.class::cast).toList();
  }
}
