package chat.hubbub.model;

import org.jspecify.annotations.Nullable;

/**
 * A channel as its log has made it.
 *
 * @param name null for a direct channel
 * @param createdAt milliseconds since the epoch
 * @param members how many there are now
 * @param floor first seq that retention has left, 1 when all is there
 * @param deleted its log has ended with {@code channel.deleted}
 */
public record Channel(
    ChannelId id,
    ChannelKind kind,
    @Nullable String name,
    @Nullable String topic,
    Visibility visibility,
    InvitePolicy invites,
    long createdAt,
    UserId createdBy,
    int members,
    Head head,
    long floor,
    boolean deleted) {}
