package chat.hubbub.discovery;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link ServerRegistry} keeps to. */
abstract class ServerRegistryContract {
  static final ServerEntry ONE =
      new ServerEntry("one", "http://one.example", true, "north", 0.25, false);
  static final ServerEntry TWO =
      new ServerEntry("two", "http://two.example", true, null, 0.5, false);

  final Vertx vertx = Vertx.vertx();

  @AfterEach
  void stop() {
    await(vertx.close());
  }

  /** Another hub's end of the same registry. */
  abstract ServerRegistry registry();

  @Test
  @DisplayName("What hubs enter, all see, with every field")
  void entered() {
    ServerRegistry one = registry();
    ServerRegistry two = registry();
    await(one.put(ONE));
    await(two.put(TWO));
    awaitSeen(one, Set.of(ONE, TWO));
    awaitSeen(two, Set.of(ONE, TWO));
    await(one.close());
    await(two.close());
  }

  @Test
  @DisplayName("A hub that enters again replaces what it entered")
  void replaced() {
    ServerRegistry one = registry();
    ServerRegistry two = registry();
    await(one.put(ONE));
    ServerEntry later = new ServerEntry("one", ONE.url(), true, "north", 0.75, true);
    await(one.put(later));
    awaitSeen(two, Set.of(later));
    await(one.close());
    await(two.close());
  }

  @Test
  @DisplayName("A hub that closes is gone at once, the others stay")
  void closed() {
    ServerRegistry one = registry();
    ServerRegistry two = registry();
    await(one.put(ONE));
    await(two.put(TWO));
    await(one.close());
    awaitSeen(two, Set.of(TWO));
    await(two.close());
    ServerRegistry three = registry();
    assertEquals(List.of(), await(three.live()));
    await(three.close());
  }

  static void awaitSeen(ServerRegistry registry, Set<ServerEntry> wanted) {
    eventually("they are seen", () -> Set.copyOf(await(registry.live())), wanted::equals);
  }
}
