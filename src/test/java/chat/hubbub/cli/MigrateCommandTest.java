package chat.hubbub.cli;

import static chat.hubbub.testkit.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.config.HubOptions;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.HubRole;
import chat.hubbub.model.LoginId;
import chat.hubbub.model.User;
import chat.hubbub.model.UserId;
import chat.hubbub.store.KeyStore.Key;
import chat.hubbub.store.LogWriter;
import chat.hubbub.store.LoginStore.Login;
import chat.hubbub.store.LoginStore.Refresh;
import chat.hubbub.store.Store;
import chat.hubbub.store.cassandra.CassandraStore;
import chat.hubbub.store.sqlite.SqliteOptions;
import chat.hubbub.store.sqlite.SqliteStore;
import chat.hubbub.testkit.CassandraServer;
import chat.hubbub.testkit.ProjectionCheck;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrateCommandTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long NOON = 1_768_478_400_000L;
  private static final int GROUPS = 6;
  private static final UserId ANNA = new UserId(11);
  private static final UserId BEN = new UserId(12);

  @TempDir private Path folder;

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    await(vertx.close());
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Store embedded() {
    return await(SqliteStore.open(vertx, data(), SqliteOptions.DEFAULTS, Clock.systemUTC()));
  }

  private Path configuration(String keyspace) throws Exception {
    CassandraServer server = CassandraServer.shared();
    Path file = folder.resolve("cluster.yaml");
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

  private void fill() {
    Store store = embedded();
    User anna = new User(ANNA, "Anna", "Anna Berg", null, HubRole.OWNER, "here", false);
    User ben = new User(BEN, "ben", "Ben", null, HubRole.MEMBER, null, true);
    await(store.accounts().create(anna, "hash of anna", NOON, null));
    await(store.accounts().create(ben, "hash of ben", NOON, null));
    Login login = new Login(new LoginId(5), ANNA, "phone", NOON, NOON);
    long expiry = NOON + 86_400_000;
    await(store.logins().create(login, new byte[] {1}, expiry));
    await(
        store
            .logins()
            .refresh(new byte[] {1}, new byte[] {2}, new byte[] {3}, NOON + 1, 60_000, expiry));
    await(store.logins().expireAccess(BEN, NOON + 5));
    await(store.keys().add(new Key(1, "access", new byte[32], NOON), 0));
    await(store.keys().add(new Key(2, "access", new byte[32], NOON + 1), 1));
    for (int i = 1; i <= GROUPS; i++) {
      LogWriter log = LogWriter.group(store, new ChannelId(100 + i), NOON, ANNA, BEN);
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
    await(store.channels().create(LogWriter.newDirect(new ChannelId(99), NOON, ANNA, BEN)));
    await(store.close());
  }

  private record Outcome(int code, String out, String err) {}

  private Outcome migrate(Path configuration) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.run(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            "migrate",
            "--from",
            data().toString(),
            "--to",
            configuration.toString());
    return new Outcome(code, out.toString(), err.toString());
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
    Path configuration = configuration("migrated");
    migrateKilled(configuration);
    Outcome outcome = migrate(configuration);
    assertEquals("", outcome.err());
    assertEquals(0, outcome.code());
    assertTrue(
        outcome.out().contains("Checked: 2 accounts, 1 logins, 7 channels and"), outcome.out());
    Outcome third = migrate(configuration);
    assertEquals(0, third.code(), third.err());
    HubOptions options = HubOptions.load(configuration, Map.of(), List.of());
    Store copied = await(CassandraStore.open(vertx, options.cassandra()), PATIENCE);
    Store source = embedded();
    assertWhole(source, copied);
    await(source.close());
    await(copied.close());
  }

  private static void assertWhole(Store source, Store copied) {
    for (int i = 1; i <= GROUPS; i++) {
      ChannelId channel = new ChannelId(100 + i);
      assertEquals(List.of(), ProjectionCheck.differences(copied, channel));
      for (UserId user : List.of(ANNA, BEN)) {
        assertEquals(
            await(source.channels().ownChannel(user, channel)),
            await(copied.channels().ownChannel(user, channel)));
      }
    }
    assertEquals(
        await(source.channels().ownChannel(ANNA, new ChannelId(99))),
        await(copied.channels().ownChannel(ANNA, new ChannelId(99))));
    assertEquals(
        await(source.keys().keys("access")).stream().map(Key::id).toList(),
        await(copied.keys().keys("access")).stream().map(Key::id).toList());
    assertEquals(BEN, await(copied.logins().revocations(0, 10)).get(0).user());
    assertTrue(await(copied.accounts().hasOwner()));
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
    Outcome nothing = migrate(configuration("nothing"));
    assertEquals(Main.REFUSED, nothing.code());
    assertTrue(nothing.err().startsWith("There is no hub in the folder"), nothing.err());
    Path file = folder.resolve("cluster.yaml");
    Files.writeString(file, "store:\n  type: sqlite\n");
    Outcome sqlite = migrate(file);
    assertEquals(Main.REFUSED, sqlite.code());
    assertTrue(sqlite.err().contains("is not cassandra"), sqlite.err());
  }
}
