package chat.hubbub.transport.longpoll;

import static chat.hubbub.testkit.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.testkit.wire.Transport;
import chat.hubbub.transport.TransportContract;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract over the cursor long poll. */
class LongPollContractTest extends TransportContract {
  LongPollContractTest() {
    super(Transport.LONG_POLL);
  }

  @Test
  @DisplayName("A hub that stops answers who waits at once, with where to go and their own token")
  void drained(@TempDir Path other) {
    PollScene scene = PollScene.on(other);
    String next = scene.now(scene.ben, "drained");
    Future<JsonObject> poll = scene.waiting(scene.ben, "drained", next);
    scene.hub.close();
    JsonObject answer = await(poll);
    JsonObject bye = answer.getJsonObject("bye");
    assertEquals("draining", bye.getString("reason"));
    assertTrue(bye.containsKey("servers"));
    assertEquals(next, answer.getString("next"));
    await(scene.vertx.close());
  }
}
