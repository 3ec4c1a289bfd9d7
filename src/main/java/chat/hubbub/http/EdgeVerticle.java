package chat.hubbub.http;

import chat.hubbub.auth.Identity;
import chat.hubbub.config.HubOptions;
import chat.hubbub.fanout.ContextHub;
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
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The edge: an HTTP server with everything that clients reach, and the sessions that live on its
 * event loop. Instances on one port share the connections.
 */
public final class EdgeVerticle extends VerticleBase {
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
    ContextHub hub = node.hub().on(context);
    Heartbeats heartbeats = new Heartbeats(vertx, options.session().silence());
    ServerLimits limits =
        new ServerLimits(
            options.limits().frameBytes(),
            options.http().headTimeout(),
            options.http().idleTimeout());
    server =
        vertx
            .createHttpServer(
                limits
                    .options(options.server().host(), port)
                    .setWebSocketSubProtocols(List.of(WebSocketEndpoint.SUBPROTOCOL)))
            .connectionHandler(new HeadTimeout(options.http().headTimeout()))
            .requestHandler(router(hub, heartbeats));
    return server.listen();
  }

  private Router router(ContextHub hub, Heartbeats heartbeats) {
    HubOptions options = node.options();
    int frameBytes = options.limits().frameBytes();
    BodyLimits bodies = new BodyLimits(frameBytes, options.http().bodyTimeout());
    SessionMaker sessions = new SessionMaker(hub, heartbeats);
    Router router = Router.router(vertx);
    mount(
        router,
        WebSocketEndpoint.PATH,
        new WebSocketEndpoint(vertx, node.origins(), frameBytes, sessions::open));
    mount(
        router,
        SockJsHandler.BASE + "*",
        new SockJsHandler(
            vertx,
            context,
            node.origins(),
            SockJsOptions.defaults(frameBytes),
            bodies,
            node.sockJs(),
            sessions::open));
    mount(router, Api.BASE + "*", api(bodies));
    router.route().last().handler(routing -> node.webClient().handle(routing.request()));
    return router;
  }

  private Api api(BodyLimits bodies) {
    return new Api(
        vertx,
        node.origins(),
        bodies,
        node.auth().authenticator()::authenticate,
        node.cookies().accessName(),
        ApiResources.of(node));
  }

  private static void mount(Router router, String path, Handler<HttpServerRequest> handler) {
    router.route(path).handler((RoutingContext routing) -> handler.handle(routing.request()));
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
          node.origins().of(request) == null
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
