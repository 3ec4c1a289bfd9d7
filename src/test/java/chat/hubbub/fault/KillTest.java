package chat.hubbub.fault;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.hubbub.model.ChannelId;
import chat.hubbub.store.Store;
import chat.hubbub.store.sqlite.SqliteOptions;
import chat.hubbub.store.sqlite.SqliteStore;
import chat.hubbub.testkit.HubProcess;
import chat.hubbub.testkit.ProjectionCheck;
import chat.hubbub.testkit.client.Login;
import chat.hubbub.testkit.wire.Transport;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL at random moments, with clients at work over every transport. */
@DisplayName("A hub that is killed under load")
class KillTest {
  private static final List<Transport> TRANSPORTS = List.of(Transport.values());
  private static final int AT_ONCE = 4;
  private static final int MAX_BETWEEN_KILLS = 600;
  private static final long MAX_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final Duration PROGRESS = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @Test
  @DisplayName("has all it acknowledged, whole and once, after each of 5 kills")
  void killed_fiveTimes_losesNothing() {
    killAndJudge(5);
  }

  @Test
  @Tag("long")
  @DisplayName("has all it acknowledged, whole and once, after each of 50 kills")
  void killed_fiftyTimes_losesNothing() {
    killAndJudge(50);
  }

  private void killAndJudge(int kills) {
    Path data = folder.resolve("data");
    try (HubProcess hub = HubProcess.on(data).start();
        Scene scene = new Scene("kill test", hub.url(), hub.setupCode())) {
      List<Talker> talkers = begin(scene);
      for (int i = 0; i < kills; i++) {
        awaitMore(talkers, 1 + scene.random().nextInt(MAX_BETWEEN_KILLS));
        // Also between two answers, when the next batch is on its way to the disk.
        LockSupport.parkNanos(scene.random().nextLong(MAX_PAUSE_NANOS));
        hub.kill();
        hub.restart();
      }
      awaitMore(talkers, MAX_BETWEEN_KILLS);
      List<Future<Void>> ends = talkers.stream().map(Talker::hush).toList();
      scene.settle(ends);
      assertEquals(0, hub.stop(), hub::log);
      assertProjected(scene, data);
    }
  }

  private static void awaitMore(List<Talker> talkers, int messages) {
    int goal = acknowledged(talkers) + messages;
    eventually(
        messages + " more are acknowledged",
        PROGRESS,
        () -> acknowledged(talkers),
        count -> count >= goal);
  }

  private static int acknowledged(List<Talker> talkers) {
    return talkers.stream().mapToInt(Talker::acknowledged).sum();
  }

  /** A person for each transport, all of them in a group, and each in a direct channel. */
  private static List<Talker> begin(Scene scene) {
    List<Login> people = new ArrayList<>();
    for (Transport transport : TRANSPORTS) {
      people.add(scene.person("over-" + transport.label()));
    }
    String group = scene.group("All", people.toArray(Login[]::new));
    List<Talker> talkers = new ArrayList<>();
    for (int i = 0; i < people.size(); i++) {
      Login person = people.get(i);
      Transport transport = TRANSPORTS.get(i);
      String direct = scene.direct(scene.owner(), person);
      talkers.add(
          new Talker(
              scene.client(person, setup -> setup.over(transport).window(AT_ONCE)),
              List.of(group, direct),
              scene.random().nextLong()));
    }
    talkers.forEach(talker -> talker.talk(AT_ONCE));
    return talkers;
  }

  private static void assertProjected(Scene scene, Path data) {
    Store store =
        await(SqliteStore.open(scene.vertx(), data, SqliteOptions.DEFAULTS, Clock.systemUTC()));
    for (String channel : scene.channels()) {
      assertEquals(
          List.of(),
          ProjectionCheck.differences(store, new ChannelId(Long.parseLong(channel))),
          "projections of channel " + channel + " are those of its log");
    }
    await(store.close());
  }
}
