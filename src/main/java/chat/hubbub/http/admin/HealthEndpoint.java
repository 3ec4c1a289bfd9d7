package chat.hubbub.http.admin;

import chat.hubbub.metrics.HealthChecks;
import chat.hubbub.transport.ResponseWriter;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * {@code /health/live}: the process answers, a supervisor need not restart it. {@code
 * /health/ready}: clients may be sent here, a balancer may use it.
 */
public final class HealthEndpoint implements Handler<HttpServerRequest> {
  public static final String BASE = "/health";

  private final HealthChecks checks;
  private final ResponseWriter responses;

  public HealthEndpoint(Vertx vertx, HealthChecks checks) {
    this.checks = checks;
    this.responses = new ResponseWriter(vertx);
  }

  @Override
  public void handle(HttpServerRequest request) {
    if (!Reading.only(request, responses)) {
      return;
    }
    switch (request.path()) {
      case BASE + "/live" -> answer(request, 200, new JsonObject().put("status", "up"));
      case BASE + "/ready" -> checks.run().onSuccess(report -> ready(request, report));
      default -> responses.write(request, Reading.NOTHING);
    }
  }

  private void ready(HttpServerRequest request, Map<String, Boolean> report) {
    boolean well = !report.containsValue(false);
    JsonObject checked = new JsonObject();
    report.forEach((name, ok) -> checked.put(name, ok ? "up" : "down"));
    answer(
        request,
        well ? 200 : 503,
        new JsonObject().put("status", well ? "up" : "down").put("checks", checked));
  }

  private void answer(HttpServerRequest request, int status, JsonObject body) {
    responses.write(request, status, "application/json", body.toBuffer());
  }
}
