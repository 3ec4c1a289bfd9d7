package chat.hubbub.app;

import chat.hubbub.auth.AdminToken;
import chat.hubbub.config.HubOptions;
import chat.hubbub.config.NodeRole;
import chat.hubbub.edge.EdgeVerticle;
import chat.hubbub.edge.WebClientFiles;
import chat.hubbub.store.Store;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running hub: one process with its verticles and its store. */
public final class Hub {
  private static final Logger log = LoggerFactory.getLogger(Hub.class);

  /** Servers of one Vert.x that ask for the same negative port share one that is free. */
  private static final int ANY_SHARED_PORT = -1;

  private final Vertx vertx;
  private final Stores stores;
  private final HubOptions options;
  private final HubParts parts;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final Promise<Void> ended = Promise.promise();
  private int port;
  private @Nullable String setupCode;

  private Hub(
      Node node,
      Stores stores,
      HubOptions options,
      Clock clock,
      WebClientFiles webClient,
      AdminToken adminToken) {
    this.vertx = node.vertx();
    this.stores = stores;
    this.options = options;
    this.parts =
        new HubParts(node, stores, options, clock, this::port, webClient, adminToken, this::stop);
  }

  /**
   * Starts a hub. Fails with an exception whose message is a sentence for the operator when the
   * data cannot be used, and with {@link java.net.BindException} when the port cannot; nothing runs
   * on then.
   */
  public static Future<Hub> start(HubOptions options) {
    Clock clock = Clock.systemUTC();
    return start(options, clock, vertx -> Stores.open(vertx, options, clock));
  }

  /** Starts a hub on a durable store that is open already, and stays open when the hub ends. */
  public static Future<Hub> startOn(HubOptions options, Store durable, Clock clock) {
    return start(options, clock, vertx -> Stores.on(durable, vertx, options, clock));
  }

  private static Future<Hub> start(
      HubOptions options, Clock clock, Function<Vertx, Future<Stores>> openStores) {
    WebClientFiles webClient = WebClientFiles.load(Hub.class.getClassLoader());
    // Of no context: those of the hub's own Vert.x are gone when it is told that it did not start.
    Promise<Hub> started = Promise.promise();
    Node.start(options)
        .onFailure(started::fail)
        .onSuccess(
            node ->
                openStores
                    .apply(node.vertx())
                    .compose(stores -> start(options, clock, node, stores, webClient))
                    .onSuccess(started::complete)
                    .onFailure(
                        failure ->
                            node.vertx().close().onComplete(closed -> started.fail(failure))));
    return started.future();
  }

  private static Future<Hub> start(
      HubOptions options, Clock clock, Node node, Stores stores, WebClientFiles webClient) {
    return node.vertx()
        .executeBlocking(() -> AdminToken.create(options.dataDir(), new SecureRandom()))
        .compose(token -> new Hub(node, stores, options, clock, webClient, token).start())
        .recover(failure -> stores.close().transform(closed -> Future.failedFuture(failure)));
  }

  private Future<Hub> start() {
    return parts
        .start()
        .compose(v -> servesClients() ? deployEdge() : Future.succeededFuture())
        .compose(v -> parts.operations().deploy(vertx))
        .onSuccess(v -> beFound())
        .compose(v -> stores.durable().accounts().hasOwner())
        .map(
            owned -> {
              setupCode = owned ? null : parts.auth().setupCode().reveal();
              return this;
            });
  }

  // Not waited for: a registry that is out of reach is no reason not to serve.
  private void beFound() {
    if (servesClients()) {
      parts.directory().servers().start();
    }
  }

  /** The first instance finds the port, where any will do; the others share it. */
  private Future<Void> deployEdge() {
    int configured = options.server().port();
    int asked = configured == 0 ? ANY_SHARED_PORT : configured;
    EdgeVerticle first = new EdgeVerticle(parts.edge(), asked);
    return vertx
        .deployVerticle(first)
        .compose(
            id -> {
              port = first.port();
              Future<?> others = Future.succeededFuture();
              for (int i = 1; i < options.verticles().edge(); i++) {
                others =
                    others.compose(
                        v -> vertx.deployVerticle(new EdgeVerticle(parts.edge(), asked)));
              }
              return others.mapEmpty();
            });
  }

  /** This node's id in the cluster. */
  public String id() {
    return parts.id();
  }

  /** What it runs on. */
  public Vertx vertx() {
    return vertx;
  }

  /** Whether every other hub of the cluster answers this one and is answered. */
  public boolean connected() {
    return parts.bus().connected();
  }

  /** Whether it is of use to clients; else it works for other hubs only. */
  public boolean servesClients() {
    return options.roles().contains(NodeRole.EDGE);
  }

  /** The port that clients reach; 0 where none are served. */
  public int port() {
    return port;
  }

  /** Where people reach the hub, if it {@link #servesClients}. */
  public String url() {
    return options.server().url(port);
  }

  /** The code that makes the owner's account, or null when the hub has an owner. */
  public @Nullable String setupCode() {
    return setupCode;
  }

  /**
   * Says bye to the clients, finishes what was taken on, and ends. Completes when nothing runs any
   * more.
   */
  public Future<Void> stop() {
    if (stopping.compareAndSet(false, true)) {
      log.info("draining {} clients", parts.clients());
      parts
          .drain()
          .compose(v -> vertx.deploymentIDs().isEmpty() ? Future.succeededFuture() : undeployAll())
          .transform(done -> parts.directory().servers().close())
          .transform(done -> parts.end())
          .transform(done -> stores.close())
          .transform(done -> vertx.close())
          .onComplete(
              done -> {
                parts.operations().close();
                ended.handle(done);
              });
    }
    return ended.future();
  }

  /** Completes when the hub has ended, whoever made it. */
  public Future<Void> ended() {
    return ended.future();
  }

  private Future<Void> undeployAll() {
    return Future.join(vertx.deploymentIDs().stream().map(vertx::undeploy).toList()).mapEmpty();
  }
}
