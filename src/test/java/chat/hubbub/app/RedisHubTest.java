package chat.hubbub.app;

import static chat.hubbub.testkit.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.hubbub.testkit.TestHub;
import chat.hubbub.testkit.client.Rest;
import chat.hubbub.testkit.redis.RedisServer;
import chat.hubbub.testkit.wire.Network;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hubs that keep what is volatile in one Redis. */
class RedisHubTest {
  private static final int UNAUTHENTICATED = 401;
  private static final int RATE_LIMITED = 429;
  private static final int LOGINS = 3;

  private final Vertx vertx = Vertx.vertx();
  private final Network network = new Network(vertx, 1);

  @AfterEach
  void stop() {
    await(vertx.close());
  }

  @Test
  @DisplayName("What one hub let somebody try counts at the other, and at each while Redis is gone")
  void limitsHoldOverHubs(@TempDir Path folder) {
    try (RedisServer redis = RedisServer.start();
        TestHub one = hub(folder.resolve("one"), redis);
        TestHub two = hub(folder.resolve("two"), redis)) {
      for (int i = 0; i < LOGINS; i++) {
        assertEquals(UNAUTHENTICATED, logIn(one));
      }
      assertEquals(RATE_LIMITED, logIn(two));
      redis.kill();
      for (int i = 0; i < LOGINS; i++) {
        assertEquals(UNAUTHENTICATED, logIn(two));
      }
      assertEquals(RATE_LIMITED, logIn(two));
    }
  }

  private static TestHub hub(Path data, RedisServer redis) {
    return TestHub.on(data)
        .set("volatile.type", "redis")
        .set("redis.urls", redis.url())
        .set("redis.timeout", "2s")
        .set("limits.loginsPerMinute", LOGINS)
        .start();
  }

  private int logIn(TestHub hub) {
    JsonObject body = new JsonObject().put("username", "nobody").put("password", "not-theirs-1");
    return await(new Rest(network, hub.url()).call(HttpMethod.POST, "/sessions", null, body))
        .status();
  }
}
