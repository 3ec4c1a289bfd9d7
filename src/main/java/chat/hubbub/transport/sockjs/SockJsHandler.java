package chat.hubbub.transport.sockjs;

import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.transport.BodyLimits;
import chat.hubbub.transport.BodyReader;
import chat.hubbub.transport.Origins;
import chat.hubbub.transport.Problem;
import chat.hubbub.transport.ResponseWriter;
import chat.hubbub.transport.SessionOpening;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes every request whose path begins with {@link #BASE}. One an event loop; sessions are shared
 * by all.
 */
public final class SockJsHandler implements Handler<HttpServerRequest> {
  public static final String BASE = "/sockjs";

  // The server's part of the path is for load balancers; it means nothing here.
  private static final Pattern SESSION =
      Pattern.compile("/[A-Za-z0-9_-]{1,64}/([A-Za-z0-9_-]{1,64})/([a-z_]{1,16})");
  private static final String PREFLIGHT_SECONDS = "600";
  private static final String PLAIN = "text/plain; charset=UTF-8";

  private final Origins origins;
  private final BodyReader bodies;
  private final ResponseWriter responses;
  private final HttpTransports http;
  private final WebSocketTransport webSockets;

  /**
   * @param context the event loop that the requests come on
   */
  public SockJsHandler(
      Vertx vertx,
      Context context,
      Origins origins,
      SockJsOptions options,
      BodyLimits limits,
      SockJsSessions sessions,
      SessionOpening opening) {
    this.origins = origins;
    this.bodies = new BodyReader(vertx, new BodyLimits(options.batchBytes(), limits.timeout()));
    this.responses = new ResponseWriter(vertx);
    this.http = new HttpTransports(vertx, context, options, sessions, opening);
    this.webSockets = new WebSocketTransport(vertx, options, opening);
  }

  @Override
  public void handle(HttpServerRequest request) {
    try {
      route(request);
    } catch (HubbubException e) {
      refuse(request, e);
    }
  }

  private void route(HttpServerRequest request) {
    if (!origins.admits(request)) {
      throw new HubbubException(ErrorCode.FORBIDDEN, "Pages of that origin may not use this hub.");
    }
    allowOrigin(request);
    String path = request.path().substring(BASE.length());
    Matcher session = SESSION.matcher(path);
    if (session.matches()) {
      session(request, session.group(1), session.group(2));
    } else if (path.isEmpty() || path.equals("/")) {
      if (takes(request, HttpMethod.GET)) {
        responses.write(request, 200, PLAIN, Buffer.buffer("Welcome to SockJS!\n"));
      }
    } else if (path.equals("/info")) {
      if (takes(request, HttpMethod.GET)) {
        responses.write(request, 200, "application/json; charset=UTF-8", info());
      }
    } else {
      throw new HubbubException(ErrorCode.NOT_FOUND, "There is nothing at this address.");
    }
  }

  private void session(HttpServerRequest request, String name, String transport) {
    Framing framing = framing(transport);
    if (framing != null) {
      HttpMethod method = framing == Framing.EVENT_SOURCE ? HttpMethod.GET : HttpMethod.POST;
      if (takes(request, method)) {
        bodies
            .read(request)
            .map(ignored -> http.receive(request, name, framing))
            .onFailure(failure -> refuse(request, failure));
      }
    } else if (transport.equals("xhr_send")) {
      if (takes(request, HttpMethod.POST)) {
        bodies
            .read(request)
            .compose(body -> http.send(name, body))
            .onSuccess(done -> responses.write(request, 204, PLAIN, null))
            .onFailure(
                failure -> {
                  http.refused(name, failure);
                  refuse(request, failure);
                });
      }
    } else if (transport.equals("websocket")) {
      if (takes(request, HttpMethod.GET)) {
        webSockets.upgrade(request);
      }
    } else {
      throw new HubbubException(ErrorCode.NOT_FOUND, "This transport is not offered.");
    }
  }

  private static @Nullable Framing framing(String transport) {
    return switch (transport) {
      case "xhr" -> Framing.XHR;
      case "xhr_streaming" -> Framing.XHR_STREAMING;
      case "eventsource" -> Framing.EVENT_SOURCE;
      default -> null;
    };
  }

  /** Whether the request has the one method of its address; answers OPTIONS. */
  private boolean takes(HttpServerRequest request, HttpMethod method) {
    if (request.method().equals(method)) {
      return true;
    }
    HttpServerResponse response = request.response();
    response.putHeader(HttpHeaders.ALLOW, "OPTIONS, " + method);
    if (!request.method().equals(HttpMethod.OPTIONS)) {
      throw new HubbubException(ErrorCode.METHOD_NOT_ALLOWED, "This address takes " + method + ".");
    }
    if (origins.of(request) != null) {
      response
          .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "OPTIONS, " + method)
          .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "Content-Type")
          .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, PREFLIGHT_SECONDS);
    }
    responses.write(request, 204, PLAIN, null);
    return false;
  }

  // With credentials: the client library always sends its XHRs with them.
  private void allowOrigin(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    response.putHeader(HttpHeaders.VARY, "Origin");
    String origin = origins.of(request);
    if (origin != null) {
      response
          .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
          .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
    }
  }

  private Buffer info() {
    return new JsonObject()
        .put("websocket", true)
        .put("origins", new JsonArray().add("*:*"))
        .put("cookie_needed", false)
        .put("entropy", http.entropy())
        .toBuffer();
  }

  private void refuse(HttpServerRequest request, Throwable failure) {
    HubbubException known =
        failure instanceof HubbubException named
            ? named
            : new HubbubException(ErrorCode.BAD_REQUEST, "The request broke off.");
    responses.write(request, Problem.of(known));
  }
}
