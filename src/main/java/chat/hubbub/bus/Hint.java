package chat.hubbub.bus;

/**
 * From the keeper of a topic to a node that is interested in it: something happened. May be lost,
 * since every hint moves the topic's head, and the next renewal tells of heads that moved.
 *
 * @param head of a channel: the newest seq; of another topic: a count of its keeper's. 0: this is
 *     of the moment, and nobody need miss it
 * @param body an {@link EventDelivery}, {@link HeadMoved}, {@link Signal} or {@link UserNotice}
 */
public record Hint(Topic topic, long head, Object body) {}
