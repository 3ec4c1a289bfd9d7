package chat.hubbub.edge;

import chat.hubbub.config.HubOptions;
import chat.hubbub.http.admin.AdminEndpoints;
import chat.hubbub.http.admin.HealthEndpoint;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Serves what is for operators on a port of its own. */
public final class AdminVerticle extends VerticleBase {
  private final HubOptions options;
  private final HealthEndpoint health;
  private final AdminEndpoints admin;

  public AdminVerticle(HubOptions options, HealthEndpoint health, AdminEndpoints admin) {
    this.options = options;
    this.health = health;
    this.admin = admin;
  }

  @Override
  public Future<?> start() {
    EdgeRoutes routes = new EdgeRoutes(vertx).below(HealthEndpoint.BASE, health);
    admin.mount(routes::below);
    return vertx
        .createHttpServer(
            ServerLimits.of(options).options(options.admin().host(), options.admin().port()))
        .connectionHandler(new HeadTimeout(options.http().headTimeout()))
        .invalidRequestHandler(new MalformedRequests(vertx))
        .requestHandler(routes)
        .listen()
        .recover(
            failure ->
                Future.failedFuture(
                    new IllegalStateException(
                        "Port %d on %s can't be had for admin.port."
                            .formatted(options.admin().port(), options.admin().host()),
                        failure)));
  }
}
