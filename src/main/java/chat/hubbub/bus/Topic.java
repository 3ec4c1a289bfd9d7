package chat.hubbub.bus;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.UserId;

/**
 * What a node can be interested in: a channel's events and signals, notices to one user's devices,
 * or one user's presence.
 */
public record Topic(Kind kind, long id) {
  /** The space of {@code id}. */
  public enum Kind {
    CHANNEL,
    USER,
    PRESENCE
  }

  public static Topic of(ChannelId channel) {
    return new Topic(Kind.CHANNEL, channel.value());
  }

  public static Topic of(UserId user) {
    return new Topic(Kind.USER, user.value());
  }

  public static Topic presenceOf(UserId user) {
    return new Topic(Kind.PRESENCE, user.value());
  }

  /** The shard whose owner keeps the interest in this topic. */
  public int shard() {
    return Addresses.shardOf(id);
  }
}
