package chat.hubbub.model;

import org.jspecify.annotations.Nullable;

/**
 * A channel as one of its members sees it in their list.
 *
 * @param mentions unread messages that mention the member
 * @param with the other member of a direct channel
 * @param lastActivity milliseconds since the epoch of the newest event
 */
public record OwnChannel(
    Channel channel,
    Membership membership,
    long mentions,
    @Nullable UserId with,
    long lastActivity) {

  public long unread() {
    return Math.max(0, channel.head().messages() - membership.read().messages());
  }
}
