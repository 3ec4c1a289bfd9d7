package chat.hubbub.store.cassandra;

import chat.hubbub.config.CassandraOptions;
import chat.hubbub.config.HubOptions;
import chat.hubbub.model.Event;
import chat.hubbub.store.OneMemberChannel;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.config.ProgrammaticDriverConfigLoaderBuilder;
import com.datastax.oss.driver.internal.core.session.throttling.ConcurrencyLimitingRequestThrottler;
import io.vertx.cassandra.CassandraClient;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** New channels of one member each in a Cassandra that runs, and the parts of a store on it. */
@State(Scope.Benchmark)
public class CassandraChannels {
  private static final String KEYSPACE = "hubbub_bench";
  private static final int CHANNELS_A_MILLISECOND = 1_000;

  /** Of the Cassandra. */
  @Param("127.0.0.1:9042")
  public String contactPoint;

  /** How many channels are written to at once. */
  @Param({"1", "32", "256"})
  public int channels;

  /** How the driver is set, by the names in {@link #driver}. */
  @Param("hub")
  public String driver;

  /** Speaks with it as the session does. */
  CassandraClient client;

  CassandraSession session;
  EventLog log;
  ClientIds clientIds;
  Projections projections;
  MemberProjection members;
  SearchIndex search;
  CassandraEventStore store;

  private Vertx vertx;
  private Context context;
  private long firstChannel;
  private long seq = 1;

  @Setup
  public void open() {
    vertx = Vertx.vertx();
    context = vertx.getOrCreateContext();
    CassandraOptions options =
        HubOptions.defaults()
            .with("cassandra.contactPoints", contactPoint)
            .with("cassandra.keyspace", KEYSPACE)
            .with("cassandra.replication", 1)
            .with("cassandra.timeout", "60s")
            .cassandra();
    await(CassandraStore.open(vertx, options).compose(made -> made.close()));
    client = Connection.client(vertx, options, driver(options), KEYSPACE);
    session = new CassandraSession(client);
    log = new EventLog(session);
    clientIds = new ClientIds(session);
    projections = new Projections(session, log, clientIds, Steps.NONE);
    members = new MemberProjection(session, new ChannelProjection(session));
    search = new SearchIndex(session);
    Operations operations = new Operations(vertx, options.timeout());
    Turns turns = new Turns();
    Appender appender = new Appender(log, clientIds, projections, turns, Steps.NONE);
    store = new CassandraEventStore(operations, session, appender);
    CassandraChannelStore made = new CassandraChannelStore(operations, session, appender, turns);
    // Each run has channels of its own.
    firstChannel = System.currentTimeMillis() * CHANNELS_A_MILLISECOND;
    for (int i = 0; i < channels; i++) {
      await(made.create(OneMemberChannel.of(firstChannel + i)));
    }
  }

  private DriverConfigLoader driver(CassandraOptions options) {
    ProgrammaticDriverConfigLoaderBuilder hub = Connection.driver(options);
    return switch (driver) {
      case "hub" -> hub.build();
      case "lz4" -> hub.withString(DefaultDriverOption.PROTOCOL_COMPRESSION, "lz4").build();
      case "connections4" -> hub.withInt(DefaultDriverOption.CONNECTION_POOL_LOCAL_SIZE, 4).build();
      case "thread1" -> hub.withInt(DefaultDriverOption.NETTY_IO_SIZE, 1).build();
      case "coalesced" ->
          hub.withDuration(DefaultDriverOption.COALESCER_INTERVAL, Duration.ofMillis(1)).build();
      case "throttled" ->
          hub.withClass(
                  DefaultDriverOption.REQUEST_THROTTLER_CLASS,
                  ConcurrencyLimitingRequestThrottler.class)
              .withInt(DefaultDriverOption.REQUEST_THROTTLER_MAX_CONCURRENT_REQUESTS, 64)
              .withInt(DefaultDriverOption.REQUEST_THROTTLER_MAX_QUEUE_SIZE, 10_000)
              .build();
      default -> throw new IllegalArgumentException("no way to set the driver: " + driver);
    };
  }

  /** Does something with the next message of each channel, all at once, and waits for all. */
  void each(Function<Event, Future<?>> work) {
    together(events -> Future.all(events.stream().map(work).toList()));
  }

  /** Does something with the next messages of all channels, and waits for it. */
  void together(Function<List<Event>, Future<?>> work) {
    List<Event> events = next();
    Promise<Object> done = Promise.promise();
    context.runOnContext(v -> work.apply(events).<Object>mapEmpty().onComplete(done));
    await(done.future());
  }

  private List<Event> next() {
    List<Event> events = new ArrayList<>(channels);
    long now = System.currentTimeMillis();
    for (long id = firstChannel; id < firstChannel + channels; id++) {
      events.add(OneMemberChannel.message(id, seq, now));
    }
    seq++;
    return events;
  }

  @TearDown
  public void close() {
    await(session.close());
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
