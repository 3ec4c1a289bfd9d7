package chat.hubbub.app;

import chat.hubbub.auth.AdminToken;
import chat.hubbub.auth.AuthServices;
import chat.hubbub.auth.LoadAccounts;
import chat.hubbub.auth.LoginCookies;
import chat.hubbub.auth.SigningKeys;
import chat.hubbub.channel.BusChannelGateway;
import chat.hubbub.channel.ChannelGateway;
import chat.hubbub.config.HubOptions;
import chat.hubbub.edge.EdgeNode;
import chat.hubbub.edge.WebClient;
import chat.hubbub.edge.WebClientFiles;
import chat.hubbub.http.admin.BenchResource;
import chat.hubbub.http.admin.NodeResource;
import chat.hubbub.metrics.Meters;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.protocol.FrameReader;
import chat.hubbub.protocol.SyncTokenCodec;
import chat.hubbub.router.CommandRouter;
import chat.hubbub.router.LogHandler;
import chat.hubbub.router.MessageHandler;
import chat.hubbub.router.ReadHandler;
import chat.hubbub.router.TypingHandler;
import chat.hubbub.router.WatchHandler;
import chat.hubbub.session.AddressGate;
import chat.hubbub.session.SessionServices;
import chat.hubbub.session.Sessions;
import chat.hubbub.store.KeyStore;
import chat.hubbub.store.Store;
import chat.hubbub.sync.SyncTokens;
import chat.hubbub.transport.Origins;
import chat.hubbub.transport.longpoll.PollSessions;
import chat.hubbub.transport.sockjs.SockJsOptions;
import chat.hubbub.transport.sockjs.SockJsSessions;
import com.github.f4b6a3.tsid.TsidCreator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of a hub, put together by hand: this is the one place that knows them all. */
final class HubParts {
  private static final Logger log = LoggerFactory.getLogger(HubParts.class);

  private final Vertx vertx;
  private final Store store;
  private final VolatileState volatiles;
  private final HubOptions options;
  private final Clock clock;
  private final IntSupplier port;
  private final LongSupplier ids = () -> TsidCreator.getTsid().toLong();
  private final String nodeId;
  private final BusParts bus;
  private final Meters meters = new Meters();
  private final AuthServices auth;
  private final Sessions sessions;
  private final ChannelGateway gateway;
  private final Directory directory;
  private final Operations operations;
  private final PollSessions polls;
  private final EdgeNode edge;

  HubParts(
      Node node,
      Stores stores,
      HubOptions options,
      Clock clock,
      IntSupplier port,
      WebClientFiles webClient,
      AdminToken adminToken,
      Runnable stop) {
    this.vertx = node.vertx();
    this.nodeId = node.id();
    this.store = stores.durable();
    this.volatiles = stores.volatiles();
    this.options = options;
    this.clock = clock;
    this.port = port;
    meters.held().watch(vertx);
    this.bus = new BusParts(node, stores, options, clock, meters);
    this.auth =
        new AuthServices(
            vertx,
            store,
            volatiles.rateLimits(),
            options.auth(),
            options.limits(),
            new AuthServices.World(clock, new SecureRandom(), ids));
    this.sessions = new Sessions(options.limits().connsPerUser());
    this.gateway = new BusChannelGateway(vertx, bus.keepers(), store.channels());
    this.directory = new Directory(vertx, stores.registry(), options, nodeId, port, this::clients);
    this.operations =
        new Operations(
            vertx,
            meters,
            options,
            store,
            auth,
            adminToken,
            nodeId,
            this::clients,
            List.of(bench(), new NodeResource(new NodeControl(bus, stop))));
    operations
        .checks()
        .add("cluster", () -> Operations.wellIf(bus.connected(), "not all other hubs are heard"))
        .add(
            "clock",
            () -> Operations.wellIf(bus.clockRight(), "the clock differs from most other hubs'"));
    meters.gauge(
        "hubbub.clock.skew.seconds",
        "How far the clock is ahead of those of most other hubs",
        () -> bus.skewMillis() / 1e3);
    SessionServices services = sessionServices();
    this.polls = new PollSessions(services);
    this.edge = makeEdge(services, webClient);
    countClients();
  }

  private void countClients() {
    String name = "hubbub.connections";
    String what = "Clients connected, by what carries them";
    for (String carrier : List.of("websocket", "sockjs")) {
      meters.gauge(name, what, () -> sessions.size(carrier), "transport", carrier);
    }
    meters.gauge(name, what, polls::size, "transport", "longpoll");
  }

  /** Reads keys and revocations, begins to listen to the bus, and to keep shards. */
  Future<Void> start() {
    auth.revocations()
        .subscribe(
            (user, login) -> {
              sessions.revoke(user, auth.revocations()::isRevoked);
              polls.revoke(user, auth.revocations()::isRevoked);
            });
    CrowdWatch crowd = new CrowdWatch(() -> aside(HeapRoom::make), () -> aside(HeapRoom::giveBack));
    vertx.setPeriodic(CrowdWatch.PERIOD, timer -> crowd.look(clients()));
    return auth.start(vertx).compose(v -> bus.start());
  }

  private void aside(Runnable work) {
    vertx
        .executeBlocking(
            () -> {
              work.run();
              return null;
            })
        .onFailure(e -> log.warn("the heap is left as it is: {}", e.toString()));
  }

  String id() {
    return nodeId;
  }

  BusParts bus() {
    return bus;
  }

  /** The hubs that there are. */
  Directory directory() {
    return directory;
  }

  AuthServices auth() {
    return auth;
  }

  /** What operators see. */
  Operations operations() {
    return operations;
  }

  /** How many clients are connected, or wait. */
  int clients() {
    return sessions.size() + polls.size();
  }

  /** What the edge verticles share. */
  EdgeNode edge() {
    return edge;
  }

  private EdgeNode makeEdge(SessionServices services, WebClientFiles webClient) {
    return new EdgeNode(
        options,
        Version.text(),
        services,
        new SockJsSessions(SockJsOptions.defaults(0).sessionsPerAddress()),
        polls,
        bus.keepers(),
        bus.hub(),
        auth,
        new LoginCookies(options.server().secure(), options.auth().refreshTokenLifetime()),
        gateway,
        directory,
        new Origins(directory::origins, directory.servers()::otherOrigins),
        () -> options.server().url(port.getAsInt()),
        ids,
        new WebClient(vertx, webClient, directory::reachable),
        meters,
        operations.health(),
        operations.admin());
  }

  private BenchResource bench() {
    LoadAccounts accounts =
        new LoadAccounts(
            store.accounts(), store.logins(), auth.accessTokens(), new SecureRandom(), clock, ids);
    return new BenchResource(vertx, accounts, gateway, store.events(), clock, ids);
  }

  private SessionServices sessionServices() {
    return new SessionServices(
        nodeId,
        directory::elsewhere,
        () -> TsidCreator.getTsid().toLowerCase(),
        clock,
        MeteredStore.forFeeds(store, meters),
        new SyncTokens(new SyncTokenCodec(macKeys(auth.syncKeys())), store.vectors(), clock),
        auth.authenticator(),
        auth.revocations(),
        commands(),
        bus.presence(),
        volatiles.watches(),
        sessions,
        new AddressGate(options.limits().unauthenticated()),
        new FrameReader(options.limits().textCharacters(), ErrorCode.BAD_FRAME),
        options.session(),
        options.limits());
  }

  private CommandRouter commands() {
    return new CommandRouter(
        new MessageHandler(gateway, auth.rateLimiter()),
        new LogHandler(auth.channelAccess(), store.events()),
        new ReadHandler(auth.channelAccess(), store.channels(), bus.keepers()),
        new TypingHandler(auth.channelAccess(), bus.keepers()),
        new WatchHandler(store.channels(), bus.presence()));
  }

  private static SyncTokenCodec.MacKeys macKeys(SigningKeys keys) {
    return new SyncTokenCodec.MacKeys() {
      @Override
      public long currentId() {
        return keys.current().id();
      }

      @Override
      public byte @Nullable [] secret(long id) {
        KeyStore.Key key = keys.byId(id);
        return key == null ? null : key.secret();
      }
    };
  }

  /** Gives the shards to other nodes, and sends the clients there. */
  Future<Void> drain() {
    operations.drain();
    // Not waited for: who is told of this hub meanwhile is told bye again.
    directory.servers().drain();
    return bus.leave()
        .transform(done -> new Drain(vertx, options.drain(), sessions, polls, edge.sockJs()).run());
  }

  /** Uses the stores no more of its own accord; completes when that is so. */
  Future<Void> end() {
    bus.end();
    return auth.stop();
  }
}
