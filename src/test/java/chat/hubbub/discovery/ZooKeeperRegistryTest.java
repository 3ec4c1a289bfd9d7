package chat.hubbub.discovery;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.awaitFailure;
import static chat.hubbub.testkit.Eventually.eventually;

import chat.hubbub.testkit.LocalZooKeeper;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ZooKeeperRegistryTest extends ServerRegistryContract {
  private static LocalZooKeeper zooKeeper;

  @BeforeAll
  static void start() {
    zooKeeper = LocalZooKeeper.start();
  }

  @AfterAll
  static void end() {
    zooKeeper.close();
  }

  @Override
  ServerRegistry registry() {
    return await(ZooKeeperRegistry.open(vertx, zooKeeper.connect()));
  }

  @Test
  @DisplayName("Without ZooKeeper calls fail; once it is back, empty, hubs are entered again")
  void comesBack() {
    try (LocalZooKeeper own = LocalZooKeeper.start()) {
      ServerRegistry one = await(ZooKeeperRegistry.open(vertx, own.connect()));
      await(one.put(ONE));
      own.stop();
      awaitFailure(one.put(ONE));
      own.restartEmpty();
      eventually(
          "it is entered again",
          () -> {
            await(one.put(ONE).otherwiseEmpty());
            return await(one.live().otherwise(List.of())).contains(ONE);
          });
      awaitSeen(one, Set.of(ONE));
      await(one.close());
    }
  }
}
