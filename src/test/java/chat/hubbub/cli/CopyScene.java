package chat.hubbub.cli;

import static chat.hubbub.testkit.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import chat.hubbub.store.Store;
import chat.hubbub.store.cassandra.CassandraStore;
import chat.hubbub.store.sqlite.SqliteOptions;
import chat.hubbub.store.sqlite.SqliteStore;
import chat.hubbub.testkit.CassandraServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder for embedded hubs, real Cassandra for the others, and the people whose belongings are
 * copied between them by commands. For test threads.
 */
final class CopyScene implements AutoCloseable {
  static final long NOON = 1_768_478_400_000L;
  static final UserId ANNA = new UserId(11);
  static final UserId BEN = new UserId(12);

  /** Of Anna and Ben. */
  static final ChannelId DIRECT = new ChannelId(99);

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path folder;
  private final Vertx vertx = Vertx.vertx();

  /** What a command said, and how it ended. */
  record Outcome(int code, String out, String err) {}

  CopyScene(Path folder) {
    this.folder = folder;
  }

  /** A configuration of hubs on Cassandra. */
  Path configuration(String keyspace) {
    CassandraServer server = CassandraServer.shared();
    String yaml =
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
            .formatted(server.contactPoint(), server.datacenter(), keyspace);
    try {
      return Files.writeString(folder.resolve(keyspace + ".yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The store of hubs with this configuration. */
  Store cluster(Path configuration) {
    HubOptions options = HubOptions.load(configuration, Map.of(), List.of());
    return await(CassandraStore.open(vertx, options.cassandra()), PATIENCE);
  }

  /** The store of the embedded hub with this data folder. */
  Store embedded(Path data) {
    return await(SqliteStore.open(vertx, data, SqliteOptions.DEFAULTS, Clock.systemUTC()));
  }

  static Outcome run(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] texts = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
    int code = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), texts);
    return new Outcome(code, out.toString(), err.toString());
  }

  /** Anna, who owns the hub, with her login, Ben, their direct channel, and the hub's keys. */
  static void fill(Store store, long loginExpiry) {
    User anna = new User(ANNA, "Anna", "Anna Berg", null, HubRole.OWNER, "here", false);
    User ben = new User(BEN, "ben", "Ben", null, HubRole.MEMBER, null, true);
    await(store.accounts().create(anna, "hash of anna", NOON, null));
    await(store.accounts().create(ben, "hash of ben", NOON, null));
    Login login = new Login(new LoginId(5), ANNA, "phone", NOON, NOON);
    await(store.logins().create(login, new byte[] {1}, loginExpiry));
    await(store.logins().expireAccess(BEN, NOON + 5));
    await(store.keys().add(new Key(1, "access", new byte[32], NOON), 0));
    await(store.keys().add(new Key(2, "access", new byte[32], NOON + 1), 1));
    await(store.channels().create(LogWriter.newDirect(DIRECT, NOON, ANNA, BEN)));
  }

  /** Of what {@link #fill} made, and of these channels as their members see them. */
  static void assertSame(Store from, Store to, List<ChannelId> channels) {
    for (ChannelId channel : Stream.concat(channels.stream(), Stream.of(DIRECT)).toList()) {
      for (UserId user : List.of(ANNA, BEN)) {
        assertEquals(
            await(from.channels().ownChannel(user, channel)),
            await(to.channels().ownChannel(user, channel)));
      }
    }
    assertTrue(await(to.accounts().hasOwner()));
    assertEquals(await(from.accounts().credentials(BEN)), await(to.accounts().credentials(BEN)));
    assertEquals(await(from.logins().logins(ANNA)), await(to.logins().logins(ANNA)));
    assertEquals(BEN, await(to.logins().revocations(0, 10)).get(0).user());
    assertEquals(
        await(from.keys().keys("access")).stream().map(Key::id).toList(),
        await(to.keys().keys("access")).stream().map(Key::id).toList());
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
