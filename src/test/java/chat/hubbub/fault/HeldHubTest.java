package chat.hubbub.fault;

import static chat.hubbub.testkit.Eventually.eventually;

import chat.hubbub.testkit.HubProcess;
import chat.hubbub.testkit.client.Login;
import chat.hubbub.testkit.client.Pace;
import chat.hubbub.testkit.client.TestClient;
import chat.hubbub.testkit.wire.Transport;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hub that stands still while its sockets stay open: a machine that swaps, a snapshot that is
 * taken. Connections are accepted by the system, and nobody answers.
 */
@DisplayName("A hub that is held for longer than its clients wait")
class HeldHubTest {
  private static final List<Transport> TRANSPORTS = Transport.LADDER;
  private static final int AT_ONCE = 3;
  private static final int BREAKS = 2;
  private static final long REST = 40;
  private static final Duration WAIT = Duration.ofSeconds(90);

  /** Gives a hub up sooner than the protocol has it, which is for nobody to notice. */
  private static final Pace PACE =
      Pace.BRISK.pollingFor(Duration.ofSeconds(2)).answerWithin(Duration.ofSeconds(4));

  @TempDir private Path folder;

  @Test
  @DisplayName("is given up by all of them, twice, and loses nothing when it goes on")
  void held_losesNothing() {
    try (HubProcess hub = HubProcess.on(folder.resolve("data")).start();
        Scene scene = new Scene("held hub", hub.url(), hub.setupCode())) {
      Login ann = scene.person("ann");
      String group = scene.group("All", ann);
      List<TestClient> clients = new ArrayList<>();
      List<Talker> talkers = new ArrayList<>();
      for (Transport transport : TRANSPORTS) {
        TestClient client =
            scene.client(ann, setup -> setup.over(transport).pace(PACE).window(AT_ONCE));
        clients.add(client);
        long seed = scene.random().nextLong();
        talkers.add(new Talker(client, List.of(group), seed).resting(REST).talk(AT_ONCE));
      }
      for (Talker talker : talkers) {
        eventually(talker + " is under way", () -> talker.acknowledged() > 20);
      }
      hub.pause();
      for (TestClient client : clients) {
        eventually(client + " gives up", WAIT, client::breaks, breaks -> breaks >= BREAKS);
      }
      hub.resume();
      for (Talker talker : talkers) {
        int before = talker.acknowledged();
        eventually(talker + " goes on", WAIT, () -> talker.acknowledged() > before + 20);
      }
      List<Future<Void>> ends = talkers.stream().map(Talker::hush).toList();
      scene.settle(ends);
    }
  }
}
