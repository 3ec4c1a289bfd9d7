package chat.hubbub.http.admin;

import chat.hubbub.model.ErrorCode;
import chat.hubbub.transport.Problem;
import chat.hubbub.transport.ResponseWriter;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/** Endpoints that are only read. */
final class Reading {
  static final Problem NOTHING =
      new Problem(ErrorCode.NOT_FOUND, "There is nothing at this address.", 0);

  private Reading() {}

  /** Whether a request only reads; one that doesn't is refused. */
  static boolean only(HttpServerRequest request, ResponseWriter responses) {
    if (request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD)) {
      return true;
    }
    request.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD");
    responses.write(
        request, new Problem(ErrorCode.METHOD_NOT_ALLOWED, "This address takes GET, HEAD.", 0));
    return false;
  }
}
