package chat.hubbub.model;

/**
 * One change in a channel.
 *
 * @param seq position in the channel's log: 1, 2, 3 … without hole or repeat
 * @param n how many messages the channel had ever had once this event was applied
 * @param at milliseconds since the epoch
 * @param by who did it
 */
public record Event(ChannelId channel, long seq, long n, long at, UserId by, EventData data) {

  public EventType type() {
    return data.type();
  }

  /** The channel's head once this event is the newest. */
  public Head head() {
    return new Head(seq, n);
  }
}
