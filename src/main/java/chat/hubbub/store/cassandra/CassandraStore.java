package chat.hubbub.store.cassandra;

import chat.hubbub.config.CassandraOptions;
import chat.hubbub.store.AccountStore;
import chat.hubbub.store.BaseVectorStore;
import chat.hubbub.store.ChannelStore;
import chat.hubbub.store.EventStore;
import chat.hubbub.store.KeyStore;
import chat.hubbub.store.LoginStore;
import chat.hubbub.store.Store;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** All stores of a hub in one keyspace of a Cassandra cluster. Safe to call from any thread. */
public final class CassandraStore implements Store {
  /** Longer than Cassandra needs to start, or a hub to make the schema, on a busy machine too. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Operations operations;
  private final CassandraSession session;
  private final EventStore events;
  private final ChannelStore channels;
  private final AccountStore accounts;
  private final CassandraLoginStore logins;
  private final KeyStore keys;
  private final BaseVectorStore vectors;
  private final AtomicReference<@Nullable Future<Void>> closed = new AtomicReference<>();

  private CassandraStore(
      Vertx vertx, CassandraOptions options, CassandraSession session, Steps steps) {
    this.operations = new Operations(vertx, options.timeout());
    this.session = session;
    Turns turns = new Turns();
    EventLog log = new EventLog(session);
    ClientIds clientIds = new ClientIds(session);
    Projections projections = new Projections(session, log, clientIds, steps);
    Appender appender = new Appender(log, clientIds, projections, turns, steps);
    this.events = new CassandraEventStore(operations, session, appender);
    this.channels = new CassandraChannelStore(operations, session, appender, turns);
    this.accounts = new CassandraAccountStore(operations, session, turns);
    this.logins = new CassandraLoginStore(operations, session, turns);
    this.keys = new CassandraKeyStore(operations, session, turns);
    this.vectors = new CassandraBaseVectorStore(operations, session);
  }

  /**
   * Connects to the cluster, makes the keyspace where it is missing, and brings it to the present
   * schema.
   *
   * <p>Fails with an {@link IllegalStateException} whose message is one sentence for the operator:
   * at once when the cluster refuses us, or when the keyspace is of a newer hub; after a minute
   * when the cluster cannot be reached.
   */
  public static Future<Store> open(Vertx vertx, CassandraOptions options) {
    return open(vertx, options, Steps.NONE);
  }

  /** As {@link #open(Vertx, CassandraOptions)}, with somebody told of each step of an append. */
  public static Future<Store> open(Vertx vertx, CassandraOptions options, Steps steps) {
    return new Opening(vertx, options, PATIENCE)
        .run()
        .map(session -> new CassandraStore(vertx, options, session, steps));
  }

  CassandraLoginStore loginStore() {
    return logins;
  }

  CassandraSession session() {
    return session;
  }

  @Override
  public EventStore events() {
    return events;
  }

  @Override
  public ChannelStore channels() {
    return channels;
  }

  @Override
  public AccountStore accounts() {
    return accounts;
  }

  @Override
  public LoginStore logins() {
    return logins;
  }

  @Override
  public KeyStore keys() {
    return keys;
  }

  @Override
  public BaseVectorStore vectors() {
    return vectors;
  }

  @Override
  public Future<Void> check() {
    return operations.run(() -> session.row(Schema.PROBE).mapEmpty());
  }

  @Override
  public Future<Void> close() {
    Future<Void> before = closed.get();
    if (before != null) {
      return before;
    }
    Future<Void> closing = session.close();
    return closed.compareAndSet(null, closing) ? closing : close();
  }
}
