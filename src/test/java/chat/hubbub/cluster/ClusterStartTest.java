package chat.hubbub.cluster;

import chat.hubbub.testkit.TestCluster;
import chat.hubbub.testkit.client.Login;
import chat.hubbub.testkit.client.TestClient;
import chat.hubbub.testkit.wire.Transport;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterStartTest {
  @TempDir private Path folder;

  @Test
  @DisplayName("Three hubs that begin at the same instant become one")
  void atOnce() {
    TestCluster cluster = TestCluster.atOnce(3, folder);
    try (ClusterScene scene = new ClusterScene(cluster)) {
      Login ada = scene.person(cluster.member(1));
      Login bob = scene.person(cluster.member(2));
      String channel = scene.channel(ada, bob);
      TestClient a = scene.client(ada, cluster.member(1), Transport.WEBSOCKET);
      TestClient b = scene.client(bob, cluster.member(2), Transport.WEBSOCKET);
      scene.send(a, channel, 3);
      scene.awaitDelivered(channel, a, b);
      scene.judge();
    }
  }
}
