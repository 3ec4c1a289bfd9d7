package chat.hubbub.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as it is now: the projection of its events.
 *
 * @param seq seq of its creation, its name for life together with the channel
 * @param n it is the channel's n-th message
 * @param at milliseconds since the epoch
 * @param rev seq of the last event applied to it
 * @param reactions as the reader sees them, in order of first use; an emoji keeps its place until
 *     nobody uses it any more
 */
public record Message(
    ChannelId channel,
    long seq,
    long n,
    long at,
    UserId by,
    String text,
    String clientId,
    List<UserId> mentions,
    @Nullable Long replyTo,
    List<String> attachments,
    @Nullable Long editedAt,
    @Nullable Long deletedAt,
    long rev,
    List<Reaction> reactions) {

  /**
   * @param users the first 20
   * @param me the reader is among those who reacted
   */
  public record Reaction(String emoji, int count, List<UserId> users, boolean me) {}
}
