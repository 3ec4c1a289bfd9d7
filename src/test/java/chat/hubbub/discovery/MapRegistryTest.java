package chat.hubbub.discovery;

import static chat.hubbub.testkit.Eventually.await;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MapRegistryTest extends ServerRegistryContract {
  @Override
  ServerRegistry registry() {
    return new MapRegistry(vertx);
  }

  @Test
  @DisplayName("An entry that is not put again is gone by itself")
  void expires() {
    ServerRegistry dead = registry();
    await(dead.put(ONE));
    awaitSeen(registry(), Set.of());
  }
}
