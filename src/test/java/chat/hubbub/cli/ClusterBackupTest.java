package chat.hubbub.cli;

import static chat.hubbub.cli.CopyScene.ANNA;
import static chat.hubbub.cli.CopyScene.BEN;
import static chat.hubbub.cli.CopyScene.DIRECT;
import static chat.hubbub.cli.CopyScene.NOON;
import static chat.hubbub.cli.CopyScene.assertSame;
import static chat.hubbub.cli.CopyScene.run;
import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.cli.CopyScene.Outcome;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Event;
import chat.hubbub.store.AccountStore.Invite;
import chat.hubbub.store.LogWriter;
import chat.hubbub.store.Store;
import chat.hubbub.testkit.ProjectionCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup of real Cassandra while people write, and what it is good for. */
class ClusterBackupTest {
  private static final ChannelId BUSY = new ChannelId(101);
  private static final List<ChannelId> QUIET = List.of(new ChannelId(102), new ChannelId(103));

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

  private static void fill(Store store) {
    long expiry = System.currentTimeMillis() + 86_400_000;
    CopyScene.fill(store, expiry);
    await(store.accounts().createInvite(new Invite(7, ANNA, NOON, expiry, 3), new byte[] {9}));
    for (ChannelId id : QUIET) {
      LogWriter log = LogWriter.group(store, id, NOON, ANNA, BEN);
      long first = log.send(ANNA, "hello @ben", BEN);
      log.edit(ANNA, first, "hello again");
      log.react(BEN, first, "👍");
      log.delete(ANNA, log.send(ANNA, "secret"));
      await(store.channels().markRead(id, BEN, first));
      await(store.channels().mute(id, BEN, true));
    }
  }

  private static void must(Object... arguments) {
    Outcome outcome = run(arguments);
    assertEquals(0, outcome.code(), outcome.out() + outcome.err());
  }

  @Test
  @DisplayName("a backup under load has all that was acknowledged, and makes a cluster again")
  void backup_underLoad_isWhole() throws Exception {
    Path configuration = scene.configuration("backed");
    Path file = folder.resolve("copy.db");
    Store store = scene.cluster(configuration);
    fill(store);
    LogWriter busy = LogWriter.group(store, BUSY, NOON, ANNA, BEN);
    AtomicInteger sent = new AtomicInteger();
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Void> writing =
        CompletableFuture.runAsync(
            () -> {
              while (!over.get()) {
                long seq = busy.send(sent.get() % 2 == 0 ? ANNA : BEN, "message " + sent);
                busy.delete(ANNA, busy.send(ANNA, "gone"));
                busy.react(BEN, seq, "👍");
                sent.incrementAndGet();
              }
            });
    eventually("people write", () -> sent.get() > 20);
    int before = sent.get();
    must("backup", "--config", configuration, "--to", file);
    int after = sent.get();
    over.set(true);
    writing.get();
    assertTrue(after > before, "nobody wrote meanwhile");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(2, left.count(), "nothing else is left");
    }

    Path data = folder.resolve("data");
    must("restore", "--from", file, "--data", data);
    Store embedded = scene.embedded(data);
    assertCopied(store, embedded, before);
    await(embedded.close());

    Path anew = scene.configuration("anew");
    must("migrate", "--from", data, "--to", anew);
    Store restored = scene.cluster(anew);
    assertCopied(store, restored, before);
    await(restored.close());
    await(store.close());
  }

  private static void assertCopied(Store from, Store to, int messages) {
    List<ChannelId> all = new ArrayList<>(QUIET);
    all.add(DIRECT);
    for (ChannelId channel : all) {
      assertEquals(ProjectionCheck.log(from, channel), ProjectionCheck.log(to, channel));
    }
    assertSame(from, to, QUIET);
    List<Event> whole = ProjectionCheck.log(from, BUSY);
    List<Event> copied = ProjectionCheck.log(to, BUSY);
    assertTrue(copied.size() >= 3 + 4 * messages - 1, copied.size() + " of " + whole.size());
    assertEquals(List.of(), ProjectionCheck.differences(to, BUSY));
    for (Event event : copied) {
      Event there = whole.get((int) event.seq() - 1);
      assertEquals(there.type(), event.type());
      assertEquals(there.head(), event.head());
    }
    assertEquals(await(from.accounts().invites(NOON)), await(to.accounts().invites(NOON)));
  }

  @Test
  @DisplayName("what can't be copied is refused in a sentence, and nothing is left")
  void backup_impossible_isRefused() throws Exception {
    Path configuration = scene.configuration("nothing_backed");
    Path file = folder.resolve("copy.db");
    Outcome nothing = run("backup", "--config", configuration, "--to", file);
    assertEquals(Main.FAILED, nothing.code());
    assertTrue(
        nothing.err().contains("There is no hub in the keyspace nothing_backed."), nothing.err());
    Files.writeString(configuration, "store:\n  type: sqlite\n");
    Outcome sqlite = run("backup", "--config", configuration, "--to", file);
    assertEquals(Main.REFUSED, sqlite.code());
    assertTrue(sqlite.err().contains("is not cassandra"), sqlite.err());
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(configuration), left.toList());
    }
  }
}
