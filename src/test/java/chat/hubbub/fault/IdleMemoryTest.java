package chat.hubbub.fault;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.testkit.HubLaunch;
import chat.hubbub.testkit.HubProcess;
import chat.hubbub.testkit.Operator;
import chat.hubbub.testkit.client.Login;
import chat.hubbub.testkit.client.TestClient;
import chat.hubbub.testkit.wire.Transport;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A hub with a heap of at most 256 MB")
class IdleMemoryTest {
  private static final int PEOPLE = 20;
  private static final int DEVICES = 50;
  private static final int TOGETHER = 100;
  private static final double ROOMY = 1.5;
  private static final long BOUND = 200L << 20;
  private static final Duration AFTER = Duration.ofSeconds(120);

  @TempDir private Path folder;

  @Test
  @DisplayName(
      "has room for a crowd as soon as it comes, and is below 200 MB resident once it has gone")
  void idle_afterThousandClients_isSmall() {
    HubLaunch launch =
        HubProcess.on(folder.resolve("data"))
            .set("verticles.edge.instances", 2)
            .set("limits.connsPerUser", DEVICES)
            .set("limits.unauthenticated", TOGETHER);
    try (HubProcess hub = launch.start()) {
      long fresh = hub.residentBytes();
      double small = committed(hub);
      long busy;
      try (Scene scene = new Scene("idle memory", hub.url(), hub.setupCode())) {
        List<Pair> pairs = crowd(scene);
        eventually("room is made", () -> committed(hub) > ROOMY * small);
        pairs.forEach(Pair::chat);
        busy = hub.residentBytes();
      }
      long idle =
          eventually(
              "the hub is small again, after " + megabytes(busy),
              AFTER,
              hub::residentBytes,
              resident -> resident < BOUND);
      eventually(
          "the room is given back", AFTER, () -> committed(hub), bytes -> bytes < ROOMY * small);
      System.out.printf(
          "resident: fresh %s, with 1,000 clients %s, idle %s%n",
          megabytes(fresh), megabytes(busy), megabytes(idle));
      assertTrue(hub.alive());
    }
  }

  private static double committed(HubProcess hub) {
    return Operator.meter(
        hub.url(), "jvm_memory_committed_bytes{area=\"heap\",id=\"Tenured Gen\"}");
  }

  private static String megabytes(long bytes) {
    return (bytes >> 20) + " MB";
  }

  /** Two people with all their devices. */
  private record Pair(String channel, List<TestClient> devices) {
    /** Each device says something. */
    void chat() {
      List<Future<JsonObject>> sends =
          devices.stream().map(device -> device.send(channel, "from " + device)).toList();
      await(Future.all(sends), AFTER);
    }
  }

  private static List<Pair> crowd(Scene scene) {
    Transport[] transports = {
      Transport.WEBSOCKET, Transport.SOCKJS_XHR_STREAMING, Transport.SOCKJS_XHR, Transport.LONG_POLL
    };
    List<Pair> pairs = new ArrayList<>();
    for (int pair = 0; pair < PEOPLE / 2; pair++) {
      Login ann = scene.person("ann-" + pair);
      Login ben = scene.person("ben-" + pair);
      List<TestClient> devices = new ArrayList<>();
      for (int i = 0; i < DEVICES; i++) {
        Transport transport = transports[i % transports.length];
        devices.add(scene.client(ann, transport));
        devices.add(scene.client(ben, transport));
      }
      pairs.add(new Pair(scene.direct(ann, ben), devices));
    }
    return pairs;
  }
}
