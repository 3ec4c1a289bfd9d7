package chat.hubbub.bus;

import chat.hubbub.model.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A node tells the keeper of a user's presence how that user is there; sent when it changes, and
 * again when it was not answered. The newest says all.
 *
 * @param online a client of theirs is connected to that node, or was heard a moment ago
 * @param active somebody is at one of those devices
 * @param lastActiveAt when somebody was last at one, as far as the node knows; milliseconds since
 *     the epoch
 */
public record PresenceReport(
    String node, UserId user, boolean online, boolean active, @Nullable Long lastActiveAt) {}
