package chat.hubbub.cluster;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.eventually;

import chat.hubbub.testkit.TestCluster;
import chat.hubbub.testkit.TestCluster.Member;
import chat.hubbub.testkit.client.Login;
import chat.hubbub.testkit.client.TestClient;
import chat.hubbub.testkit.wire.Transport;
import io.vertx.core.Future;
import java.nio.file.Path;
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
}
