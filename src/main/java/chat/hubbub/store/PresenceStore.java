package chat.hubbub.store;

import chat.hubbub.model.UserId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How people were last seen, beyond what the keepers of presence hold in memory. Volatile: losing
 * it makes people look offline and never seen until they come or go again.
 */
public interface PresenceStore {

  /**
   * Keeps how somebody is now. Calls for one user take effect in the order in which they were made.
   *
   * @param lastActiveAt milliseconds since the epoch; null, and a time before the one that is kept,
   *     leave that as it is
   */
  Future<Void> put(UserId user, boolean online, @Nullable Long lastActiveAt);

  /** What is kept of these users; those of whom nothing is are left out. */
  Future<Map<UserId, Seen>> seen(List<UserId> users);

  /** What was last put, and the latest time of activity. */
  record Seen(boolean online, @Nullable Long lastActiveAt) {}
}
