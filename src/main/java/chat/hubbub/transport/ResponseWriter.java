package chat.hubbub.transport;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import org.jspecify.annotations.Nullable;

/**
 * Ends responses, each with the headers that keep it from being cached, framed or guessed at. On
 * the event loop of the request, wherever it is asked to: connections take writes from nowhere
 * else.
 */
public final class ResponseWriter {
  private static final int LINGER_BYTES = 1 << 20;
  private static final long LINGER_MILLIS = 2_000;

  private final Vertx vertx;

  public ResponseWriter(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Ends a response with a body of this type, or without one. Does nothing when it is late. */
  public void write(HttpServerRequest request, int status, String type, @Nullable Buffer body) {
    atHome(request, () -> end(request, status, type, body));
  }

  private void end(HttpServerRequest request, int status, String type, @Nullable Buffer body) {
    HttpServerResponse response = request.response();
    if (response.closed() || response.ended()) {
      return;
    }
    response.setStatusCode(status);
    finish(request, type, body);
  }

  /** Ends a response with an error. */
  public void write(HttpServerRequest request, Problem problem) {
    atHome(request, () -> end(request, problem));
  }

  private static void atHome(HttpServerRequest request, Runnable write) {
    ContextInternal home = ((HttpServerRequestInternal) request).context();
    if (home.inThread()) {
      write.run();
    } else {
      home.runOnContext(v -> write.run());
    }
  }

  private void end(HttpServerRequest request, Problem problem) {
    HttpServerResponse response = request.response();
    if (response.closed() || response.ended()) {
      return;
    }
    response.setStatusCode(problem.code().status());
    String retryAfter = problem.retryAfterSeconds();
    if (retryAfter != null) {
      response.putHeader(HttpHeaders.RETRY_AFTER, retryAfter);
    }
    if (problem.code().status() == 401) {
      response.putHeader("WWW-Authenticate", "Bearer");
    }
    finish(request, Problem.MEDIA_TYPE, problem.json());
  }

  private void finish(HttpServerRequest request, String type, @Nullable Buffer body) {
    HttpServerResponse response = request.response();
    response
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Cross-Origin-Resource-Policy", "same-origin")
        .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    if (body == null) {
      response.end();
    } else {
      response.putHeader(HttpHeaders.CONTENT_TYPE, type);
      response.end(body);
    }
    linger(request);
  }

  /*
   * A client that is still sending when it is refused reads the answer only if its bytes are taken:
   * closing at once would reset the connection under the answer. Bounded, so that nobody is
   * listened to for long.
   */
  private void linger(HttpServerRequest request) {
    if (request.isEnded() || !BodyReader.present(request)) {
      return;
    }
    long timer = vertx.setTimer(LINGER_MILLIS, t -> Connections.cut(request.connection()));
    long[] left = {LINGER_BYTES};
    request.exceptionHandler(gone -> vertx.cancelTimer(timer));
    request.endHandler(end -> vertx.cancelTimer(timer));
    request.handler(
        chunk -> {
          left[0] -= chunk.length();
          if (left[0] < 0) {
            Connections.cut(request.connection());
          }
        });
    request.resume();
  }
}
