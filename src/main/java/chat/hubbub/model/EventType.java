package chat.hubbub.model;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kinds of change that a channel's log holds. */
public enum EventType {
  MESSAGE_CREATED("message.created"),
  MESSAGE_EDITED("message.edited"),
  MESSAGE_DELETED("message.deleted"),
  REACTION_ADDED("reaction.added"),
  REACTION_REMOVED("reaction.removed"),
  MEMBER_JOINED("member.joined"),
  MEMBER_UPDATED("member.updated"),
  MEMBER_LEFT("member.left"),
  CHANNEL_UPDATED("channel.updated"),
  CHANNEL_DELETED("channel.deleted");

  private static final Map<String, EventType> BY_WIRE = new HashMap<>();

  static {
    for (EventType type : values()) {
      BY_WIRE.put(type.wire, type);
    }
  }

  private final String wire;

  EventType(String wire) {
    this.wire = wire;
  }

  /** The name in JSON, such as {@code message.created}. */
  public String wire() {
    return wire;
  }

  /** The type with this name, or null. */
  public static @Nullable EventType ofWire(String wire) {
    return BY_WIRE.get(wire);
  }
}
