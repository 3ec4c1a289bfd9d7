package chat.hubbub.testkit;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.awaitFailure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.testkit.client.Rest;
import chat.hubbub.testkit.wire.Network;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A hub in a process of its own")
class HubProcessTest {
  private final Vertx vertx = Vertx.vertx();
  @TempDir private Path folder;

  @AfterEach
  void close() {
    await(vertx.close());
  }

  @Test
  @DisplayName("is held, goes on, is killed, comes back at the same address, and ends in order")
  void life() {
    try (HubProcess hub = HubProcess.on(folder.resolve("data")).set("server.name", "Den").start()) {
      String url = hub.url();
      Rest rest = new Rest(new Network(vertx, 1), url);
      await(rest.setup(hub.setupCode(), "olga", "correct horse battery"));
      hub.pause();
      Future<Rest.Answer> held = servers(rest);
      awaitFailure(held.timeout(500, TimeUnit.MILLISECONDS));
      hub.resume();
      assertEquals(200, await(held).status());
      hub.kill();
      assertFalse(hub.alive());
      awaitFailure(servers(rest));
      hub.restart();
      assertEquals(url, hub.url());
      assertNull(hub.setupLink(), "an owner is there");
      assertEquals(200, await(servers(rest)).status());
      assertTrue(hub.residentBytes() > 10_000_000, "a JVM is larger than that");
      assertEquals(0, hub.stop());
    }
  }

  private static Future<Rest.Answer> servers(Rest rest) {
    return rest.call(HttpMethod.GET, "/servers", null, null);
  }
}
