package chat.hubbub.protocol;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.UserId;
import java.util.Map;

/**
 * What a sync token says: up to which seq a client has everything, for each of its channels.
 *
 * @param base id of a vector in the store that {@code seqs} goes on from; 0: none
 * @param mark tells apart tokens that say the same, where it matters which of them came back; else
 *     0
 * @param seqs by channel; with a base, what differs from it, {@link #GONE} for a channel that is no
 *     longer the user's
 */
public record SyncToken(UserId user, long base, long mark, Map<ChannelId, Long> seqs) {
  /** Stands in for a seq where the base has a channel that the client no longer has. */
  public static final long GONE = -1;
}
