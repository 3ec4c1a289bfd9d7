package chat.hubbub.cluster;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.hubbub.testkit.TestCluster;
import chat.hubbub.testkit.TestCluster.Member;
import chat.hubbub.testkit.client.Login;
import chat.hubbub.testkit.client.TestClient;
import chat.hubbub.testkit.wire.Transport;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hubs, real cluster and bus, one store; harm is done to the bus and to owners. */
class ClusterTest {
  @TempDir private Path folder;
  private TestCluster cluster;
  private ClusterScene scene;
  private Member here;
  private Member there;
  private Login ada;
  private Login bob;

  @BeforeEach
  void start() {
    cluster = TestCluster.of(2, folder);
    scene = new ClusterScene(cluster);
    here = cluster.member(0);
    there = cluster.member(1);
    ada = scene.person(here);
    bob = scene.person(there);
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  @DisplayName("Whoever is at whichever hub over whatever transport gets the same log")
  void oneChat() {
    String one = scene.channel(ada, bob);
    String two = scene.channel(ada, bob);
    TestClient a = scene.client(ada, here, Transport.WEBSOCKET);
    TestClient b = scene.client(bob, there, Transport.WEBSOCKET);
    TestClient polling = scene.client(bob, here, Transport.LONG_POLL);
    Future<?> all =
        Future.all(scene.begin(a, one, 40), scene.begin(b, one, 40), scene.begin(polling, two, 20));
    await(all);
    scene.awaitDelivered(one, a, b, polling);
    scene.awaitDelivered(two, a, b, polling);
    scene.judge();
  }

  @Test
  @DisplayName("The end of a log that the bus lost arrives without a later event")
  void lostTail() {
    String channel = scene.channel(ada, bob);
    TestClient a = scene.client(ada, here, Transport.WEBSOCKET);
    TestClient b = scene.client(bob, there, Transport.WEBSOCKET);
    scene.send(a, channel, 1);
    scene.awaitDelivered(channel, a, b);
    // Hints are not answered; what is asked is, so that only they are lost.
    cluster.loseHints(true);
    scene.send(a, channel, 5);
    cluster.loseHints(false);
    scene.awaitDelivered(channel, a, b);
    scene.judge();
  }

  @Test
  @DisplayName("Somebody who was added while hints were lost gets the channel all the same")
  void lostNotice() {
    scene.channel(ada, bob);
    TestClient b = scene.client(bob, there, Transport.WEBSOCKET);
    cluster.loseHints(true);
    String fresh = scene.channel(ada, bob);
    TestClient a = scene.client(ada, here, Transport.WEBSOCKET);
    scene.send(a, fresh, 3);
    cluster.loseHints(false);
    scene.awaitDelivered(fresh, a, b);
    scene.judge();
  }

  @Test
  @DisplayName(
      "While the bus between two hubs is cut nothing is wrong, and after it heals all arrives")
  void busCut() {
    String channel = scene.channel(ada, bob);
    TestClient a = scene.client(ada, here, Transport.WEBSOCKET);
    TestClient b = scene.client(bob, there, Transport.WEBSOCKET);
    scene.send(a, channel, 1);
    cluster.cutBus(here, there);
    eventually("noticed", () -> !here.hub().connected() && !there.hub().connected());
    Future<?> sent = Future.all(scene.begin(a, channel, 5), scene.begin(b, channel, 5));
    cluster.healBus();
    await(sent);
    cluster.awaitConnected();
    scene.awaitDelivered(channel, a, b);
    scene.judge();
  }

  @Test
  @DisplayName("A hub that ends hands its shards over, and nobody misses anything")
  void hubEnds() {
    String channel = scene.channel(ada, bob);
    TestClient a = scene.client(ada, here, Transport.WEBSOCKET);
    Member third = cluster.add(Map.of());
    cluster.awaitConnected();
    Future<?> sent = scene.begin(a, channel, 100);
    cluster.stop(there);
    await(sent);
    scene.send(a, channel, 3);
    TestClient b = scene.client(bob, third, Transport.WEBSOCKET);
    scene.send(b, channel, 3);
    scene.awaitDelivered(channel, a, b);
    scene.judge();
  }

  @Test
  @DisplayName("Instances come and go while people write, and nobody notices")
  void scaled() throws Exception {
    String channel = scene.channel(ada, bob);
    TestClient a = scene.client(ada, here, Transport.WEBSOCKET);
    TestClient b = scene.client(bob, there, Transport.WEBSOCKET);
    Future<?> sent = Future.all(scene.begin(a, channel, 150), scene.begin(b, channel, 150));
    for (int instances : new int[] {4, 1, 3}) {
      for (Member member : List.of(here, there)) {
        JsonObject wanted = new JsonObject().put("sync", instances).put("presence", instances);
        assertEquals(wanted, admin(member, "scale", wanted));
      }
    }
    await(sent);
    scene.awaitDelivered(channel, a, b);
    scene.judge();
    assertEquals(0, a.breaks() + b.breaks());
  }

  private static JsonObject admin(Member member, String call, JsonObject body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(member.url() + "/admin/v1/" + call))
            .header(
                "Authorization", "Bearer " + Files.readString(member.data().resolve("admin.token")))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.encode()))
            .build();
    HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), answer.body());
    return new JsonObject(answer.body());
  }

  @Test
  @DisplayName("A login that is revoked at one hub ends at another within 5 s, with the bus cut")
  void revoked() {
    TestClient socket = scene.client(bob, there, Transport.WEBSOCKET);
    TestClient poll = scene.client(bob, there, Transport.LONG_POLL);
    cluster.cutBus(here, there);
    long begun = System.nanoTime();
    scene.logOut(bob, here);
    eventually(
        "ended",
        Duration.ofSeconds(5),
        () -> socket.transport() == null && poll.transport() == null);
    System.out.printf("revoked elsewhere after %d ms%n", (System.nanoTime() - begun) / 1_000_000);
    cluster.healBus();
  }
}
