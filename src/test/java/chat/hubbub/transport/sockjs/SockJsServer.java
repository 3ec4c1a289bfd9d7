package chat.hubbub.transport.sockjs;

import static chat.hubbub.testkit.Eventually.await;

import chat.hubbub.edge.ServerLimits;
import chat.hubbub.transport.BodyLimits;
import chat.hubbub.transport.Origins;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The SockJS endpoint on two event loops, each session an {@link EchoSession}. */
final class SockJsServer implements AutoCloseable {
  static final String ORIGIN = "https://chat.example.org";
  static final int FRAME_BYTES = 8 * 1024;

  /** Any free port, but the same for all instances. */
  private static final int SHARED_RANDOM_PORT = -1;

  final List<EchoSession> opened = new CopyOnWriteArrayList<>();
  final SockJsSessions sessions;
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private volatile int port;

  SockJsServer(SockJsOptions options) {
    sessions = new SockJsSessions(options.sessionsPerAddress());
    await(vertx.deployVerticle(() -> new Edge(options), new DeploymentOptions().setInstances(2)));
  }

  /** Options that give a test on a busy machine time from one request to the next. */
  static SockJsOptions patient() {
    return options(Duration.ofSeconds(30));
  }

  /** Options with which a session that nobody comes for is soon over. */
  static SockJsOptions hasty() {
    return options(Duration.ofMillis(1_500));
  }

  private static SockJsOptions options(Duration absence) {
    return new SockJsOptions(FRAME_BYTES, Duration.ofMinutes(1), absence, 4 * 1024, 50);
  }

  private final class Edge extends VerticleBase {
    private final SockJsOptions options;

    Edge(SockJsOptions options) {
      this.options = options;
    }

    @Override
    public Future<?> start() {
      SockJsHandler handler =
          new SockJsHandler(
              vertx,
              context,
              new Origins(() -> List.of(ORIGIN)),
              options,
              new BodyLimits(FRAME_BYTES, Duration.ofSeconds(30)),
              sessions,
              (transport, request) -> {
                EchoSession session = new EchoSession(transport);
                opened.add(session);
                return session;
              });
      ServerLimits limits =
          new ServerLimits(FRAME_BYTES, Duration.ofSeconds(10), Duration.ofSeconds(60));
      HttpServer server =
          vertx
              .createHttpServer(limits.options("127.0.0.1", SHARED_RANDOM_PORT))
              .requestHandler(handler);
      return server.listen().onSuccess(listening -> port = listening.actualPort());
    }
  }

  int port() {
    return port;
  }

  Vertx vertx() {
    return vertx;
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/sockjs" + path))
        .timeout(Duration.ofSeconds(30));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  HttpResponse<String> post(String path, String body) throws Exception {
    return send(request(path).POST(BodyPublishers.ofString(body)));
  }

  /** One poll of a session; its body. */
  String poll(String session) throws Exception {
    HttpResponse<String> response = post("/000/" + session + "/xhr", "");
    return response.statusCode() == 200 ? response.body() : "status " + response.statusCode();
  }

  /** Sends a body to a session; the status. */
  int say(String session, String body) throws Exception {
    return post("/000/" + session + "/xhr_send", body).statusCode();
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
