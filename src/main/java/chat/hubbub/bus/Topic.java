package chat.hubbub.bus;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.UserId;
import java.util.Locale;

/**
 * What a node can be interested in: a channel's events and signals, notices to one user's devices,
 * or one user's presence.
 */
public record Topic(Kind kind, long id) {
  /** The space of {@code id}. The lower-case name is the wire form. */
  public enum Kind {
    CHANNEL,
    USER,
    PRESENCE;

    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind ofWire(String wire) {
      return valueOf(wire.toUpperCase(Locale.ROOT));
    }
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

  /** The channel, of a channel's topic. */
  public ChannelId channel() {
    return new ChannelId(id);
  }

  /** The user, of any other topic. */
  public UserId user() {
    return new UserId(id);
  }

  /** Whose business it is: its keeper keeps who is interested in this topic. */
  public Service service() {
    return kind == Kind.PRESENCE ? Service.PRESENCE : Service.SYNC;
  }

  /** The shard whose keeper keeps the interest in this topic. */
  public int shard() {
    return Addresses.shardOf(id);
  }
}
