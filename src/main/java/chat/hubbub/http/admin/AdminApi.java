package chat.hubbub.http.admin;

import chat.hubbub.auth.Identity;
import chat.hubbub.http.Api;
import chat.hubbub.http.Resource;
import chat.hubbub.model.HubbubException;
import chat.hubbub.transport.BodyLimits;
import chat.hubbub.transport.Origins;
import chat.hubbub.transport.Problem;
import chat.hubbub.transport.ResponseWriter;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The admin API: takes every request whose path begins with {@link #BASE}. Its calls are open ones
 * that need not ask who calls: nobody comes this far without leave.
 */
final class AdminApi implements Handler<HttpServerRequest> {
  static final String BASE = "/admin/v1";

  private final AdminGate gate;
  private final Api api;
  private final ResponseWriter responses;

  AdminApi(Vertx vertx, AdminGate gate, BodyLimits bodies, List<Resource> resources) {
    this.gate = gate;
    this.responses = new ResponseWriter(vertx);
    Origins none = new Origins(List::of);
    this.api = new Api(vertx, BASE, none, bodies, AdminApi::nobody, "", resources);
  }

  private static Identity nobody(@Nullable String authorization, @Nullable String cookie) {
    throw new IllegalStateException("the gate has let them in");
  }

  @Override
  public void handle(HttpServerRequest request) {
    if (!gate.reaches(request)) {
      responses.write(request, Reading.NOTHING);
      return;
    }
    try {
      gate.check(request);
    } catch (HubbubException refused) {
      responses.write(request, Problem.of(refused));
      return;
    }
    api.handle(request);
  }
}
