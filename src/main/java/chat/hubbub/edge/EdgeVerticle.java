package chat.hubbub.edge;

import chat.hubbub.auth.Identity;
import chat.hubbub.config.HubOptions;
import chat.hubbub.fanout.ContextHub;
import chat.hubbub.http.Api;
import chat.hubbub.http.Call;
import chat.hubbub.http.admin.HealthEndpoint;
import chat.hubbub.model.HubbubException;
import chat.hubbub.session.Heartbeats;
import chat.hubbub.session.Inbound;
import chat.hubbub.session.Session;
import chat.hubbub.session.Transport;
import chat.hubbub.transport.BodyLimits;
import chat.hubbub.transport.sockjs.SockJsHandler;
import chat.hubbub.transport.sockjs.SockJsOptions;
import chat.hubbub.transport.websocket.WebSocketEndpoint;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The edge: an HTTP server with everything that clients reach, and the sessions that live on its
 * event loop. Instances on one port share the connections.
 */
public final class EdgeVerticle extends VerticleBase {
  /** Requests that are being answered get this long when the hub stops. */
  private static final long SHUTDOWN_MILLIS = 2_000;

  private final EdgeNode node;
  private final int port;
  private @Nullable HttpServer server;

  /**
   * @param port to listen on; negative: any that is free, shared by all that ask for the same
   */
  public EdgeVerticle(EdgeNode node, int port) {
    this.node = node;
    this.port = port;
  }

  /** The port that is listened on, once deployed. */
  public int port() {
    if (server == null) {
      throw new IllegalStateException("not deployed");
    }
    return server.actualPort();
  }

  @Override
  public Future<?> start() {
    HubOptions options = node.options();
    node.meters().lag().watch(vertx);
    ContextHub hub = node.hub().on(context, node.sessions().store().events());
    Heartbeats heartbeats = new Heartbeats(vertx, options.session().silence());
    ServerLimits limits = ServerLimits.of(options);
    server =
        vertx
            .createHttpServer(
                limits
                    .options(options.server().host(), port)
                    .setWebSocketSubProtocols(List.of(WebSocketEndpoint.SUBPROTOCOL)))
            .connectionHandler(new HeadTimeout(options.http().headTimeout()))
            .invalidRequestHandler(new MalformedRequests(vertx))
            .requestHandler(routes(hub, heartbeats));
    return server.listen();
  }

  /** Answers what was asked, then closes: left to itself Vert.x would wait for idle clients. */
  @Override
  public Future<?> stop() {
    return server == null
        ? Future.succeededFuture()
        : server.shutdown(SHUTDOWN_MILLIS, TimeUnit.MILLISECONDS);
  }

  private EdgeRoutes routes(ContextHub hub, Heartbeats heartbeats) {
    HubOptions options = node.options();
    int frameBytes = options.limits().frameBytes();
    BodyLimits bodies = new BodyLimits(frameBytes, options.http().bodyTimeout());
    SessionMaker sessions = new SessionMaker(hub, heartbeats);
    EdgeRoutes routes =
        new EdgeRoutes(vertx)
            .at(
                WebSocketEndpoint.PATH,
                new WebSocketEndpoint(vertx, node.origins(), frameBytes, sessions::open))
            .below(SockJsHandler.BASE, sockJs(bodies, sessions))
            .below(Api.BASE, api(bodies, hub))
            .below(HealthEndpoint.BASE, node.health())
            .otherwise(node.webClient());
    if (options.admin().port() == 0 && options.server().loopback()) {
      node.admin().mount(routes::below);
    }
    return routes;
  }

  private SockJsHandler sockJs(BodyLimits bodies, SessionMaker sessions) {
    return new SockJsHandler(
        vertx,
        context,
        node.origins(),
        SockJsOptions.defaults(node.options().limits().frameBytes()),
        bodies,
        node.sockJs(),
        sessions::open);
  }

  private Api api(BodyLimits bodies, ContextHub hub) {
    return new Api(
        vertx,
        Api.BASE,
        node.origins(),
        bodies,
        node.auth().authenticator()::authenticate,
        node.cookies().accessName(),
        ApiResources.of(node, hub));
  }

  /** Makes the sessions that transports carry. */
  private final class SessionMaker {
    private final ContextHub hub;
    private final Heartbeats heartbeats;

    SessionMaker(ContextHub hub, Heartbeats heartbeats) {
      this.hub = hub;
      this.heartbeats = heartbeats;
    }

    Inbound open(Transport transport, HttpServerRequest request) {
      return new Session(
          node.sessions(),
          hub,
          heartbeats,
          transport,
          request.remoteAddress().hostAddress(),
          byCookie(request));
    }

    private @Nullable Identity byCookie(HttpServerRequest request) {
      // A socket can be opened by any page: unlike a plain GET, it needs the origin to be shown.
      String token =
          node.origins().ownOf(request) == null
              ? null
              : Call.cookie(request, node.cookies().accessName());
      if (token == null) {
        return null;
      }
      try {
        return node.auth().authenticator().authenticate(token);
      } catch (HubbubException notValid) {
        return null; // The client may still say hello with a token.
      }
    }
  }
}
