package chat.hubbub.http;

import chat.hubbub.auth.Identity;
import chat.hubbub.http.Routes.Access;
import chat.hubbub.http.Routes.Match;
import chat.hubbub.http.Routes.Route;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.transport.BodyLimits;
import chat.hubbub.transport.BodyReader;
import chat.hubbub.transport.Origins;
import chat.hubbub.transport.ResponseWriter;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A REST API: takes every request whose path begins with its base, for clients {@link #BASE}. What
 * is alike for all calls is done here, in this order: origin, path, method, query, login, body.
 * Used on event loops; immutable once its resources are mounted.
 */
public final class Api implements Handler<HttpServerRequest> {
  public static final String BASE = "/api/v1";

  private final String base;
  private final Origins origins;
  private final LoginCheck logins;
  private final String accessCookie;
  private final Cors cors;
  private final JsonBody bodies;
  private final ResponseWriter responses;
  private final Faults faults = new Faults(new Random());
  private final Routes routes = new Routes();

  /**
   * @param base begins the path of every call
   * @param accessCookie name of the cookie that holds an access token
   */
  public Api(
      Vertx vertx,
      String base,
      Origins origins,
      BodyLimits limits,
      LoginCheck logins,
      String accessCookie,
      List<Resource> resources) {
    this.base = base;
    this.origins = origins;
    this.logins = logins;
    this.accessCookie = accessCookie;
    this.cors = new Cors(origins);
    this.bodies = new JsonBody(vertx, limits);
    this.responses = new ResponseWriter(vertx);
    resources.forEach(resource -> resource.mount(routes));
  }

  @Override
  public void handle(HttpServerRequest request) {
    if (BodyReader.present(request)) {
      // Until somebody reads it.
      request.pause();
    }
    Future<Answer> answer;
    try {
      answer = answer(request);
    } catch (RuntimeException e) {
      answer = Future.failedFuture(e);
    }
    answer.onComplete(
        (done, failure) -> {
          if (failure == null) {
            write(request, done);
          } else {
            responses.write(request, faults.problem(request, failure));
          }
        });
  }

  private void write(HttpServerRequest request, Answer answer) {
    HttpServerResponse response = request.response();
    if (!response.headWritten()) {
      answer
          .headers()
          .forEach(header -> response.headers().add(header.getKey(), header.getValue()));
    }
    responses.write(request, answer.status(), "application/json", answer.json());
  }

  private Future<Answer> answer(HttpServerRequest request) {
    if (!origins.admits(request)) {
      throw new HubbubException(ErrorCode.FORBIDDEN, "Pages of that origin may not use this hub.");
    }
    cors.answer(request);
    String path = request.path().substring(base.length());
    Match match = path.startsWith("/") ? routes.match(path) : null;
    if (match == null) {
      throw new HubbubException(ErrorCode.NOT_FOUND, "There is nothing at this address.");
    }
    if (request.method().equals(HttpMethod.OPTIONS)) {
      cors.preflight(request, match.allow());
      return Future.succeededFuture(Answer.noContent());
    }
    Route route = match.calls().get(request.method());
    if (route == null) {
      request.response().putHeader(HttpHeaders.ALLOW, match.allow());
      throw new HubbubException(
          ErrorCode.METHOD_NOT_ALLOWED, "This address takes " + match.allow() + ".");
    }
    Query query = Query.parse(request.query());
    Identity identity = identity(request, route.access());
    return call(request, route, match, query, identity);
  }

  private Future<Answer> call(
      HttpServerRequest request,
      Route route,
      Match match,
      Query query,
      @Nullable Identity identity) {
    boolean cookiesCount = origins.trustsCookies(request);
    if (!JsonBody.expected(request, route.body())) {
      return route
          .endpoint()
          .handle(new Call(request, cookiesCount, match.values(), query, identity, null));
    }
    return bodies
        .read(request)
        .map(json -> new Call(request, cookiesCount, match.values(), query, identity, json))
        .compose(call -> route.endpoint().handle(call));
  }

  private @Nullable Identity identity(HttpServerRequest request, Access access) {
    if (access == Access.ANYBODY) {
      return null;
    }
    String cookie = origins.trustsCookies(request) ? Call.cookie(request, accessCookie) : null;
    return logins.identify(request.getHeader(HttpHeaders.AUTHORIZATION), cookie);
  }
}
