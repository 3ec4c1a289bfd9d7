package chat.hubbub.bus;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes live, and which of them keeps a shard, as this node sees it now. Two nodes may see it
 * differently for a while; what must not go wrong then is held by the store, not by this. Safe on
 * any thread, and cheap.
 */
public interface Owners {

  /** This node's id. */
  String self();

  /** The node that keeps a shard, or null when no node offers the service. */
  @Nullable String of(Service service, int shard);

  /** All nodes that live, this one included. */
  Set<String> nodes();

  /** Whether fewer nodes are seen than there should be: others may keep the same shards. */
  boolean incomplete();

  /** A hub that stands alone keeps everything itself. */
  static Owners alone(String self) {
    return new Owners() {
      @Override
      public String self() {
        return self;
      }

      @Override
      public String of(Service service, int shard) {
        return self;
      }

      @Override
      public Set<String> nodes() {
        return Set.of(self);
      }

      @Override
      public boolean incomplete() {
        return false;
      }
    };
  }
}
