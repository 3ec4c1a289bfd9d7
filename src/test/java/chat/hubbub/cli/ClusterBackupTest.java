package chat.hubbub.cli;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.config.CassandraOptions;
import chat.hubbub.config.HubOptions;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Event;
import chat.hubbub.model.HubRole;
import chat.hubbub.model.LoginId;
import chat.hubbub.model.User;
import chat.hubbub.model.UserId;
import chat.hubbub.store.AccountStore.Invite;
import chat.hubbub.store.KeyStore.Key;
import chat.hubbub.store.LogWriter;
import chat.hubbub.store.LoginStore.Login;
import chat.hubbub.store.Store;
import chat.hubbub.store.cassandra.CassandraStore;
import chat.hubbub.store.sqlite.SqliteOptions;
import chat.hubbub.store.sqlite.SqliteStore;
import chat.hubbub.testkit.CassandraServer;
import chat.hubbub.testkit.ProjectionCheck;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup of real Cassandra while people write, and what it is good for. */
class ClusterBackupTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long NOON = 1_768_478_400_000L;
  private static final UserId ANNA = new UserId(11);
  private static final UserId BEN = new UserId(12);
  private static final ChannelId DIRECT = new ChannelId(99);
  private static final ChannelId BUSY = new ChannelId(101);
  private static final List<ChannelId> QUIET = List.of(new ChannelId(102), new ChannelId(103));

  @TempDir private Path folder;

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    await(vertx.close());
  }

  private Path configuration(String keyspace) throws Exception {
    CassandraServer server = CassandraServer.shared();
    Path file = folder.resolve(keyspace + ".yaml");
    Files.writeString(
        file,
        """
        store:
          type: cassandra
        cassandra:
          contactPoints: %s
          localDatacenter: %s
          keyspace: %s
          replication: 1
          timeout: 50s
        """
            .formatted(server.contactPoint(), server.datacenter(), keyspace));
    return file;
  }

  private Store cluster(Path configuration) {
    CassandraOptions options = HubOptions.load(configuration, Map.of(), List.of()).cassandra();
    return await(CassandraStore.open(vertx, options), PATIENCE);
  }

  private static void fill(Store store) {
    User anna = new User(ANNA, "Anna", "Anna Berg", null, HubRole.OWNER, "here", false);
    User ben = new User(BEN, "ben", "Ben", null, HubRole.MEMBER, null, true);
    await(store.accounts().create(anna, "hash of anna", NOON, null));
    await(store.accounts().create(ben, "hash of ben", NOON, null));
    long expiry = System.currentTimeMillis() + 86_400_000;
    await(store.accounts().createInvite(new Invite(7, ANNA, NOON, expiry, 3), new byte[] {9}));
    Login login = new Login(new LoginId(5), ANNA, "phone", NOON, NOON);
    await(store.logins().create(login, new byte[] {1}, expiry));
    await(store.logins().expireAccess(BEN, NOON + 5));
    await(store.keys().add(new Key(1, "access", new byte[32], NOON), 0));
    await(store.keys().add(new Key(2, "access", new byte[32], NOON + 1), 1));
    await(store.channels().create(LogWriter.newDirect(DIRECT, NOON, ANNA, BEN)));
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

  private record Outcome(int code, String out, String err) {}

  private static Outcome run(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] texts = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
    int code = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), texts);
    return new Outcome(code, out.toString(), err.toString());
  }

  private static void must(Object... arguments) {
    Outcome outcome = run(arguments);
    assertEquals(0, outcome.code(), outcome.out() + outcome.err());
  }

  @Test
  @DisplayName("a backup under load has all that was acknowledged, and makes a cluster again")
  void backup_underLoad_isWhole() throws Exception {
    Path configuration = configuration("backed");
    Path file = folder.resolve("copy.db");
    Store store = cluster(configuration);
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
    Store embedded =
        await(SqliteStore.open(vertx, data, SqliteOptions.DEFAULTS, Clock.systemUTC()));
    assertCopied(store, embedded, before);
    await(embedded.close());

    Path anew = configuration("anew");
    must("migrate", "--from", data, "--to", anew);
    Store restored = cluster(anew);
    assertCopied(store, restored, before);
    await(restored.close());
    await(store.close());
  }

  private static void assertCopied(Store from, Store to, int messages) {
    List<ChannelId> all = new ArrayList<>(QUIET);
    all.add(DIRECT);
    for (ChannelId channel : all) {
      assertEquals(ProjectionCheck.log(from, channel), ProjectionCheck.log(to, channel));
      for (UserId user : List.of(ANNA, BEN)) {
        assertEquals(
            await(from.channels().ownChannel(user, channel)),
            await(to.channels().ownChannel(user, channel)));
      }
    }
    List<Event> whole = ProjectionCheck.log(from, BUSY);
    List<Event> copied = ProjectionCheck.log(to, BUSY);
    assertTrue(copied.size() >= 3 + 4 * messages - 1, copied.size() + " of " + whole.size());
    assertEquals(List.of(), ProjectionCheck.differences(to, BUSY));
    for (Event event : copied) {
      Event there = whole.get((int) event.seq() - 1);
      assertEquals(there.type(), event.type());
      assertEquals(there.head(), event.head());
    }
    assertTrue(await(to.accounts().hasOwner()));
    assertEquals(await(from.accounts().credentials(BEN)), await(to.accounts().credentials(BEN)));
    assertEquals(await(from.accounts().invites(NOON)), await(to.accounts().invites(NOON)));
    assertEquals(await(from.logins().logins(ANNA)), await(to.logins().logins(ANNA)));
    assertEquals(BEN, await(to.logins().revocations(0, 10)).get(0).user());
    assertEquals(
        await(from.keys().keys("access")).stream().map(Key::id).toList(),
        await(to.keys().keys("access")).stream().map(Key::id).toList());
  }

  @Test
  @DisplayName("what can't be copied is refused in a sentence, and nothing is left")
  void backup_impossible_isRefused() throws Exception {
    Path configuration = configuration("nothing_backed");
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
