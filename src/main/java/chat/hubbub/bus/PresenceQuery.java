package chat.hubbub.bus;

import chat.hubbub.model.UserId;
import java.util.List;

/**
 * Asks the keeper of a shard how users are now; answered with a {@link PresenceAnswer}.
 *
 * @param users all of that shard
 */
public record PresenceQuery(List<UserId> users) {}
