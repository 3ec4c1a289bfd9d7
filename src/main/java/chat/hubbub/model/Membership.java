package chat.hubbub.model;

import org.jspecify.annotations.Nullable;

/**
 * A user's place in a channel, kept after they left so that a device that was away learns of it.
 *
 * @param joinedAt milliseconds since the epoch
 * @param joinedSeq seq of their newest {@code member.joined}
 * @param leftSeq seq of the {@code member.left} or {@code channel.deleted} that ended it, or null
 * @param read how far they have read
 */
public record Membership(
    ChannelId channel,
    UserId user,
    MemberRole role,
    long joinedAt,
    long joinedSeq,
    @Nullable Long leftSeq,
    Head read,
    boolean muted) {

  public boolean active() {
    return leftSeq == null;
  }
}
