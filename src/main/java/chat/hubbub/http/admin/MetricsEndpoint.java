package chat.hubbub.http.admin;

import chat.hubbub.metrics.Meters;
import chat.hubbub.transport.ResponseWriter;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** {@code /metrics}: the meters, as Prometheus reads them. */
final class MetricsEndpoint implements Handler<HttpServerRequest> {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final Meters meters;
  private final AdminGate gate;
  private final ResponseWriter responses;

  MetricsEndpoint(Vertx vertx, Meters meters, AdminGate gate) {
    this.meters = meters;
    this.gate = gate;
    this.responses = new ResponseWriter(vertx);
  }

  @Override
  public void handle(HttpServerRequest request) {
    if (!gate.reaches(request)) {
      responses.write(request, Reading.NOTHING);
    } else if (Reading.only(request, responses)) {
      responses.write(request, 200, TEXT, Buffer.buffer(meters.scrape()));
    }
  }
}
