package chat.hubbub.cluster;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.awaitFailure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.testkit.TestCluster;
import chat.hubbub.testkit.TestCluster.Member;
import chat.hubbub.testkit.client.Login;
import chat.hubbub.testkit.client.Refused;
import chat.hubbub.testkit.client.TestClient;
import chat.hubbub.testkit.wire.Transport;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hubs that do a part of the work only. */
class RolesTest {
  private static final Map<String, Object> EDGE = Map.of("roles", "edge");
  private static final Map<String, Object> SYNC = Map.of("roles", "sync");

  @TempDir private Path folder;

  @Test
  @DisplayName("People chat at a hub that only serves clients, by one that only owns channels")
  void edgeAndSync() {
    TestCluster cluster = TestCluster.of(folder, List.of(EDGE, SYNC));
    try (ClusterScene scene = new ClusterScene(cluster)) {
      Member edge = cluster.member(0);
      assertTrue(edge.hub().servesClients());
      assertFalse(cluster.member(1).hub().servesClients());
      Login ada = scene.person(edge);
      Login bob = scene.person(edge);
      String channel = scene.channel(ada, bob);
      TestClient a = scene.client(ada, edge, Transport.WEBSOCKET);
      TestClient b = scene.client(bob, edge, Transport.LONG_POLL);
      scene.send(a, channel, 20);
      scene.send(b, channel, 5);
      scene.awaitDelivered(channel, a, b);
      scene.judge();
    }
  }

  @Test
  @DisplayName("While no hub owns channels sends are unavailable within 10 s, and go on with one")
  void withoutSync() {
    TestCluster cluster = TestCluster.of(folder, List.of(EDGE));
    try (ClusterScene scene = new ClusterScene(cluster)) {
      Member edge = cluster.member(0);
      Login ada = scene.person(edge);
      String channel = scene.channel(ada);
      TestClient a = scene.client(ada, edge, Transport.WEBSOCKET);
      Future<?> waiting = scene.begin(a, channel, 3);
      JsonObject send = new JsonObject().put("clientId", "refused").put("text", "too early");
      long begun = System.nanoTime();
      Throwable failure =
          awaitFailure(
              scene
                  .rest(edge)
                  .must(
                      HttpMethod.POST,
                      "/channels/" + channel + "/messages",
                      ada.accessToken(),
                      send));
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
      assertEquals("unavailable", assertInstanceOf(Refused.class, failure).code());
      assertTrue(millis <= 10_000, "told after " + millis + " ms");
      cluster.add(SYNC);
      await(waiting);
      scene.awaitDelivered(channel, a);
      scene.judge();
    }
  }
}
