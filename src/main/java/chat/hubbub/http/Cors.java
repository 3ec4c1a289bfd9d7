package chat.hubbub.http;

import chat.hubbub.transport.Origins;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/**
 * Lets pages of the hub's own public addresses read what the API answers. No credentials: a page
 * talks to another hub with its access token, not its cookie.
 */
final class Cors {
  private static final String PREFLIGHT_SECONDS = "600";
  // Shared until more is added to it: most requests have no origin, and some wait long.
  private static final MultiMap VARY =
      HttpHeaders.headers().add(HttpHeaders.VARY, "Origin").copy(false);

  private final Origins origins;

  Cors(Origins origins) {
    this.origins = origins;
  }

  /** The first headers of any answer to an admitted request. */
  void answer(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    response.headers().setAll(VARY);
    String origin = origins.of(request);
    if (origin != null) {
      response
          .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
          .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, "Retry-After");
    }
  }

  /** More headers for the answer to an OPTIONS request. */
  void preflight(HttpServerRequest request, String methods) {
    HttpServerResponse response = request.response();
    response.putHeader(HttpHeaders.ALLOW, methods);
    if (origins.of(request) != null) {
      response
          .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, methods)
          .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "Authorization, Content-Type")
          .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, PREFLIGHT_SECONDS);
    }
  }
}
