package chat.hubbub.transport.sockjs;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.testkit.TestHub;
import chat.hubbub.testkit.client.Rest;
import chat.hubbub.testkit.wire.Transport;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract over SockJS as polls. */
class SockJsPollingContractTest extends SockJsHttpContract {
  private static final long WAY_NANOS = TimeUnit.MILLISECONDS.toNanos(150);

  SockJsPollingContractTest() {
    super(Transport.SOCKJS_XHR);
  }

  @Test
  @DisplayName("A hub that stops waits for who is between two polls, to say bye and to close")
  void drainedBetweenPolls(@TempDir Path other) {
    TestHub second = TestHub.on(other).set("auth.setupCode", "let-me-in-please").start();
    String token =
        await(
                new Rest(network, second.url())
                    .setup("let-me-in-please", "olga", "correct horse battery"))
            .accessToken();
    String session = second.url() + "/sockjs/000/slow";
    assertEquals("o\n", post(session + "/xhr", ""));
    String hello = new JsonObject().put("op", "hello").put("token", token).encode();
    post(session + "/xhr_send", new JsonArray().add(hello).encode());
    assertTrue(post(session + "/xhr", "").contains("welcome"));
    Future<Void> stopped = second.hub().stop();
    comeAgain();
    assertTrue(post(session + "/xhr", "").contains("draining"));
    comeAgain();
    assertEquals("c[4503,\"draining\"]\n", post(session + "/xhr", ""));
    await(stopped);
    second.close();
  }

  /** The way from a far client takes longer than a hub needs to end. */
  private static void comeAgain() {
    long there = System.nanoTime() + WAY_NANOS;
    eventually("it is there", () -> System.nanoTime() - there >= 0);
  }
}
