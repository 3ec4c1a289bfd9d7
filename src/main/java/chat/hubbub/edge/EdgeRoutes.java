package chat.hubbub.edge;

import chat.hubbub.http.Faults;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.transport.Problem;
import chat.hubbub.transport.ResponseWriter;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * Hands each request to what is at its path. By the path as it came: a router that decodes and
 * normalises first would answer in its own words what is malformed. Filled at start, only read
 * later.
 */
final class EdgeRoutes implements Handler<HttpServerRequest> {
  private final Map<String, Handler<HttpServerRequest>> exact = new LinkedHashMap<>();
  private final Map<String, Handler<HttpServerRequest>> below = new LinkedHashMap<>();
  private final ResponseWriter responses;
  private final Faults faults = new Faults(new Random());
  private Handler<HttpServerRequest> otherwise = request -> nothing(request);

  EdgeRoutes(Vertx vertx) {
    this.responses = new ResponseWriter(vertx);
  }

  EdgeRoutes at(String path, Handler<HttpServerRequest> handler) {
    exact.put(path, handler);
    return this;
  }

  /** For the path and everything below it. */
  EdgeRoutes below(String path, Handler<HttpServerRequest> handler) {
    exact.put(path, handler);
    below.put(path + "/", handler);
    return this;
  }

  /** For what nothing else is for. */
  EdgeRoutes otherwise(Handler<HttpServerRequest> handler) {
    otherwise = handler;
    return this;
  }

  @Override
  public void handle(HttpServerRequest request) {
    try {
      find(String.valueOf(request.path())).handle(request);
    } catch (RuntimeException e) {
      responses.write(request, faults.problem(request, e));
    }
  }

  private Handler<HttpServerRequest> find(String path) {
    Handler<HttpServerRequest> found = exact.get(path);
    if (found != null) {
      return found;
    }
    for (Map.Entry<String, Handler<HttpServerRequest>> each : below.entrySet()) {
      if (path.startsWith(each.getKey())) {
        return each.getValue();
      }
    }
    return otherwise;
  }

  private void nothing(HttpServerRequest request) {
    responses.write(
        request,
        Problem.of(new HubbubException(ErrorCode.NOT_FOUND, "There is nothing at this address.")));
  }
}
