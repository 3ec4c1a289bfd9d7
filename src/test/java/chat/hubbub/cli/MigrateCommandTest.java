package chat.hubbub.cli;

import static chat.hubbub.cli.CopyScene.ANNA;
import static chat.hubbub.cli.CopyScene.BEN;
import static chat.hubbub.cli.CopyScene.NOON;
import static chat.hubbub.cli.CopyScene.assertSame;
import static chat.hubbub.cli.CopyScene.run;
import static chat.hubbub.testkit.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.cli.CopyScene.Outcome;
import chat.hubbub.model.ChannelId;
import chat.hubbub.store.LogWriter;
import chat.hubbub.store.LoginStore.Refresh;
import chat.hubbub.store.Store;
import chat.hubbub.testkit.ProjectionCheck;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrateCommandTest {
  private static final int GROUPS = 6;

  @TempDir private Path folder;
  private CopyScene scene;

  @BeforeEach
  void open() {
    scene = new CopyScene(folder);
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private Path data() {
    return folder.resolve("data");
  }

  private static ChannelId group(int number) {
    return new ChannelId(100 + number);
  }

  private void fill() {
    Store store = scene.embedded(data());
    long expiry = NOON + 86_400_000;
    CopyScene.fill(store, expiry);
    await(
        store
            .logins()
            .refresh(new byte[] {1}, new byte[] {2}, new byte[] {3}, NOON + 1, 60_000, expiry));
    for (int i = 1; i <= GROUPS; i++) {
      LogWriter log = LogWriter.group(store, group(i), NOON, ANNA, BEN);
      for (int k = 0; k < 60; k++) {
        long seq = log.send(k % 2 == 0 ? ANNA : BEN, "message " + k + " @ben", BEN);
        if (k % 5 == 0) {
          log.edit(ANNA, seq, "edited " + k);
          log.react(BEN, seq, "👍");
        }
        if (k % 20 == 0) {
          log.delete(ANNA, seq);
        }
      }
      await(store.channels().markRead(log.channel(), BEN, 30));
      await(store.channels().mute(log.channel(), BEN, true));
    }
    await(store.close());
  }

  private Outcome migrate(Path configuration) {
    return run("migrate", "--from", data(), "--to", configuration);
  }

  /** Runs it in a process that is killed once some channels were copied. */
  private void migrateKilled(Path configuration) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "migrate",
                "--from",
                data().toString(),
                "--to",
                configuration.toString())
            .redirectErrorStream(true)
            .start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = reader.readLine();
      while (line != null && lines.stream().noneMatch(l -> l.startsWith("Copied channel 102"))) {
        lines.add(line);
        line = reader.readLine();
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertTrue(lines.stream().anyMatch(l -> l.startsWith("Copied channel 101")), lines.toString());
    assertTrue(lines.stream().noneMatch(l -> l.startsWith("Checked")), lines.toString());
  }

  @Test
  @DisplayName("an embedded hub is copied whole, also when the copy is killed and run again")
  void migrate_killedAndAgain_isWhole() throws Exception {
    fill();
    Path configuration = scene.configuration("migrated");
    migrateKilled(configuration);
    Outcome outcome = migrate(configuration);
    assertEquals("", outcome.err());
    assertEquals(0, outcome.code());
    assertTrue(
        outcome.out().contains("Checked: 2 accounts, 1 logins, 7 channels and"), outcome.out());
    Outcome third = migrate(configuration);
    assertEquals(0, third.code(), third.err());
    Store copied = scene.cluster(configuration);
    Store source = scene.embedded(data());
    assertWhole(source, copied);
    await(source.close());
    await(copied.close());
  }

  private static void assertWhole(Store source, Store copied) {
    List<ChannelId> groups = IntStream.rangeClosed(1, GROUPS).mapToObj(i -> group(i)).toList();
    for (ChannelId channel : groups) {
      assertEquals(List.of(), ProjectionCheck.differences(copied, channel));
    }
    assertSame(source, copied, groups);
    Refresh refresh =
        await(
            copied
                .logins()
                .refresh(new byte[] {2}, new byte[] {4}, new byte[] {5}, NOON + 9, 60_000, NOON));
    assertInstanceOf(Refresh.Rotated.class, refresh);
  }

  @Test
  @DisplayName("what can't be copied is refused in a sentence")
  void migrate_impossible_isRefused() throws Exception {
    Path configuration = scene.configuration("nothing");
    Outcome nothing = migrate(configuration);
    assertEquals(Main.REFUSED, nothing.code());
    assertTrue(nothing.err().startsWith("There is no hub in the folder"), nothing.err());
    Files.writeString(configuration, "store:\n  type: sqlite\n");
    Outcome sqlite = migrate(configuration);
    assertEquals(Main.REFUSED, sqlite.code());
    assertTrue(sqlite.err().contains("is not cassandra"), sqlite.err());
  }
}
