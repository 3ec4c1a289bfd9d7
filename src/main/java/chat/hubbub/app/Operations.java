package chat.hubbub.app;

import chat.hubbub.auth.AdminToken;
import chat.hubbub.auth.AuthServices;
import chat.hubbub.config.HubOptions;
import chat.hubbub.config.ServerOptions;
import chat.hubbub.edge.AdminVerticle;
import chat.hubbub.http.Resource;
import chat.hubbub.http.admin.AdminEndpoints;
import chat.hubbub.http.admin.AdminGate;
import chat.hubbub.http.admin.HealthEndpoint;
import chat.hubbub.http.admin.StatusResource;
import chat.hubbub.metrics.HealthChecks;
import chat.hubbub.metrics.Meters;
import chat.hubbub.store.Store;
import chat.hubbub.transport.BodyLimits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** What operators see of a hub: meters, health, the admin API. */
final class Operations {
  private final HubOptions options;
  private final Meters meters;
  private final HealthChecks checks = new HealthChecks();
  private final HealthEndpoint health;
  private final AdminEndpoints admin;
  private volatile boolean draining;

  /**
   * @param server this hub's id
   * @param sessions how many clients there are
   * @param resources of the admin API, besides the status
   */
  Operations(
      Vertx vertx,
      Meters meters,
      HubOptions options,
      Store store,
      AuthServices auth,
      AdminToken token,
      String server,
      IntSupplier sessions,
      List<Resource> resources) {
    this.meters = meters;
    this.options = options;
    this.health = new HealthEndpoint(vertx, checks);
    List<Resource> all = new ArrayList<>(resources);
    all.add(new StatusResource(() -> status(server, sessions)));
    this.admin =
        new AdminEndpoints(
            vertx,
            meters,
            new AdminGate(token, auth.authenticator(), openToOthers(options)),
            new BodyLimits(options.limits().frameBytes(), options.http().bodyTimeout()),
            all);
    checks
        .add("store", store::check)
        .add("logins", () -> wellIf(auth.revocations().healthy(), "revocations can't be read"))
        .add("serving", () -> wellIf(!draining, "the hub is draining"));
  }

  private static boolean openToOthers(HubOptions options) {
    return options.admin().port() != 0 && !ServerOptions.isLoopback(options.admin().host());
  }

  static Future<Void> wellIf(boolean well, String complaint) {
    return well ? Future.succeededFuture() : Future.failedFuture(complaint);
  }

  private JsonObject status(String server, IntSupplier sessions) {
    return new JsonObject()
        .put("server", server)
        .put("version", Version.text())
        .put("pid", ProcessHandle.current().pid())
        .put("draining", draining)
        .put("sessions", sessions.getAsInt())
        .put("eventLoopLagMillis", meters.lag().worstNanos() / 1e6);
  }

  /** To add what else must be well before the hub is ready. */
  HealthChecks checks() {
    return checks;
  }

  HealthEndpoint health() {
    return health;
  }

  AdminEndpoints admin() {
    return admin;
  }

  /** Serves what is for operators on its own port, where one was given. */
  Future<Void> deploy(Vertx vertx) {
    return options.admin().port() == 0
        ? Future.succeededFuture()
        : vertx.deployVerticle(new AdminVerticle(options, health, admin)).mapEmpty();
  }

  /** From now on balancers should send nobody here. */
  void drain() {
    draining = true;
  }

  void close() {
    meters.close();
  }
}
