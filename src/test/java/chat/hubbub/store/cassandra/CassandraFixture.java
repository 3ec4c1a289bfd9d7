package chat.hubbub.store.cassandra;

import static chat.hubbub.testkit.Eventually.await;

import chat.hubbub.config.CassandraOptions;
import chat.hubbub.config.HubOptions;
import chat.hubbub.store.Store;
import chat.hubbub.store.StoreFixture;
import chat.hubbub.testkit.CassandraServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;

/**
 * A Cassandra store on the shared server, one with one keyspace for all tests of a run: what is of
 * the whole hub is emptied, and the rest has ids of its own. Making a keyspace takes seconds.
 */
public final class CassandraFixture implements StoreFixture {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String KEYSPACE = "contracts";

  /** What doesn't belong to a channel, a user or a login that only one test knows. */
  private static final List<String> OF_THE_HUB =
      List.of(
          "owners",
          "usernames",
          "user_phrases",
          "invites",
          "invite_list",
          "refresh_tokens",
          "revocations",
          "signing_keys",
          "public_channels",
          "expiries",
          "expiry_days");

  private static Vertx vertx;
  private static Store store;

  public CassandraFixture() {
    if (store == null) {
      vertx = Vertx.vertx();
      store = open();
    }
    await(empty(), PATIENCE);
  }

  /** Options for a keyspace on the shared server, patient as the machine may be busy. */
  static CassandraOptions options(String keyspace) {
    return options(keyspace, CassandraServer.shared().contactPoint(), Duration.ofSeconds(50));
  }

  static CassandraOptions options(String keyspace, String contactPoint, Duration timeout) {
    return HubOptions.defaults()
        .with("cassandra.contactPoints", contactPoint)
        .with("cassandra.localDatacenter", CassandraServer.shared().datacenter())
        .with("cassandra.keyspace", keyspace)
        .with("cassandra.replication", 1)
        .with("cassandra.timeout", timeout.toMillis() + "ms")
        .cassandra();
  }

  private static Store open() {
    return await(CassandraStore.open(vertx, options(KEYSPACE)), PATIENCE);
  }

  private static Future<?> empty() {
    CassandraSession session = ((CassandraStore) store).session();
    return Each.inOrder(
        OF_THE_HUB,
        table ->
            session
                .row("SELECT * FROM " + table + " LIMIT 1")
                .compose(
                    row ->
                        row == null
                            ? Future.succeededFuture()
                            : session.define("TRUNCATE " + table)));
  }

  @Override
  public Store store() {
    return store;
  }

  @Override
  public void reopen() {
    await(store.close());
    store = open();
  }

  /** It is for the next test as well. */
  @Override
  public void close() {}
}
