package chat.hubbub.testkit.wire;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.net.URI;
import java.util.Random;

/** What clients of one test share: connection pools, and a seeded source of names and jitter. */
public final class Network {
  private static final int CONNECTIONS = 5_000;
  private static final int MAX_MESSAGE_BYTES = 8 * 1024 * 1024;

  private final Vertx vertx;
  private final Random random;
  private final HttpClient http;
  private final WebSocketClient webSockets;

  public Network(Vertx vertx, long seed) {
    this(vertx, seed, true);
  }

  /**
   * @param keepAlive false: a connection for each request, for servers that close them unannounced
   */
  public Network(Vertx vertx, long seed, boolean keepAlive) {
    this.vertx = vertx;
    this.random = new Random(seed);
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions().setKeepAlive(keepAlive).setMaxHeaderSize(64 * 1024),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    this.webSockets =
        vertx.createWebSocketClient(
            new WebSocketClientOptions()
                .setMaxConnections(CONNECTIONS)
                .setMaxFrameSize(MAX_MESSAGE_BYTES)
                .setMaxMessageSize(MAX_MESSAGE_BYTES));
  }

  public Vertx vertx() {
    return vertx;
  }

  public HttpClient http() {
    return http;
  }

  public WebSocketClient webSockets() {
    return webSockets;
  }

  /** For any thread. */
  public Random random() {
    return random;
  }

  /** A request's address from a hub's base address and a path with its query. */
  public static RequestOptions at(String hub, String path) {
    URI base = URI.create(hub);
    return new RequestOptions().setHost(base.getHost()).setPort(base.getPort()).setURI(path);
  }

  public Future<Void> close() {
    return Future.join(http.close(), webSockets.close()).mapEmpty();
  }
}
