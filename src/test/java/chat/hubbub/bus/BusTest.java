package chat.hubbub.bus;

import static chat.hubbub.testkit.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.model.HubbubException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BusTest {
  @Test
  @DisplayName("What is asked when the bus has ended fails as out of reach, instead of throwing")
  void ended() {
    Vertx vertx = Vertx.vertx();
    Bus bus = new Bus(vertx.eventBus());
    await(vertx.close());
    Future<Object> answer = bus.requestHere("anybody", new PresenceQuery(List.of()), 1_000);
    assertTrue(Keepers.isOutOfReach(assertThrows(HubbubException.class, () -> await(answer))));
  }
}
