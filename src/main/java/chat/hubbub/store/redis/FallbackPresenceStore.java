package chat.hubbub.store.redis;

import chat.hubbub.model.UserId;
import chat.hubbub.store.PresenceStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Presence that all nodes see while its store is there, and what this node knows by itself while it
 * is not.
 */
public final class FallbackPresenceStore implements PresenceStore {
  private final PresenceStore shared;
  private final PresenceStore own;

  public FallbackPresenceStore(PresenceStore shared, PresenceStore own) {
    this.shared = shared;
    this.own = own;
  }

  @Override
  public Future<Void> put(UserId user, boolean online, @Nullable Long lastActiveAt) {
    // Kept here too: what was put before an outage is to be known during it.
    Future<Void> kept = own.put(user, online, lastActiveAt);
    return shared.put(user, online, lastActiveAt).recover(outOfReach -> kept);
  }

  @Override
  public Future<Map<UserId, Seen>> seen(List<UserId> users) {
    return shared.seen(users).recover(outOfReach -> own.seen(users));
  }
}
