package chat.hubbub.testkit;

import chat.hubbub.bus.Owners;
import chat.hubbub.bus.Service;
import java.util.Set;

/** Nodes that all live; the one that it is about keeps all shards. */
public record FixedOwners(String self, Set<String> nodes) implements Owners {

  @Override
  public String of(Service service, int shard) {
    return self;
  }

  @Override
  public boolean incomplete() {
    return false;
  }
}
