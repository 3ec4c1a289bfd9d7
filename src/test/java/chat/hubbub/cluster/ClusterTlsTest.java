package chat.hubbub.cluster;

import static org.junit.jupiter.api.Assertions.assertFalse;

import chat.hubbub.testkit.ServerCertificate;
import chat.hubbub.testkit.TestCluster;
import chat.hubbub.testkit.TestCluster.Member;
import chat.hubbub.testkit.client.Login;
import chat.hubbub.testkit.client.TestClient;
import chat.hubbub.testkit.wire.Transport;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterTlsTest {
  @TempDir private Path folder;

  @Test
  @DisplayName("Over TLS hubs speak with each other, and not with one of another authority")
  void encrypted() {
    ServerCertificate ours = ServerCertificate.make(folder.resolve("ours"));
    TestCluster cluster = TestCluster.of(2, folder, tls(ours));
    try (ClusterScene scene = new ClusterScene(cluster)) {
      Login ada = scene.person(cluster.member(0));
      Login bob = scene.person(cluster.member(1));
      String channel = scene.channel(ada, bob);
      TestClient a = scene.client(ada, cluster.member(0), Transport.WEBSOCKET);
      TestClient b = scene.client(bob, cluster.member(1), Transport.WEBSOCKET);
      scene.send(a, channel, 3);
      scene.awaitDelivered(channel, a, b);
      // It tries for some seconds before it goes on alone.
      Member stranger = cluster.add(tls(ServerCertificate.make(folder.resolve("theirs"))));
      assertFalse(stranger.hub().connected());
      scene.send(b, channel, 3);
      scene.awaitDelivered(channel, a, b);
    }
  }

  private static Map<String, Object> tls(ServerCertificate certificate) {
    return Map.of(
        "cluster.tls.certificate", certificate.certificate(),
        "cluster.tls.key", certificate.key(),
        "cluster.tls.ca", certificate.certificate());
  }
}
