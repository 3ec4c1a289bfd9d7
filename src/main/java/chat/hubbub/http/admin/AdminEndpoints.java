package chat.hubbub.http.admin;

import chat.hubbub.http.Resource;
import chat.hubbub.metrics.Meters;
import chat.hubbub.transport.BodyLimits;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.function.BiConsumer;

/** Everything that is for operators only, to be put where they can reach it. */
public final class AdminEndpoints {
  private static final String METRICS = "/metrics";

  private final Handler<HttpServerRequest> metrics;
  private final Handler<HttpServerRequest> api;

  /**
   * @param resources of the admin API; their calls are open ones
   */
  public AdminEndpoints(
      Vertx vertx, Meters meters, AdminGate gate, BodyLimits bodies, List<Resource> resources) {
    this.metrics = new MetricsEndpoint(vertx, meters, gate);
    this.api = new AdminApi(vertx, gate, bodies, resources);
  }

  /**
   * Names each handler with the path that it is for, with what is below.
   *
   * @param routes called once for each
   */
  public void mount(BiConsumer<String, Handler<HttpServerRequest>> routes) {
    routes.accept(METRICS, metrics);
    routes.accept(AdminApi.BASE, api);
  }
}
