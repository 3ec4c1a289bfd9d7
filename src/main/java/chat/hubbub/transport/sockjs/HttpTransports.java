package chat.hubbub.transport.sockjs;

import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.transport.SessionOpening;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** XHR polling, XHR streaming and event source, with the requests that send. */
final class HttpTransports {
  private final Vertx vertx;
  private final Context context;
  private final SockJsOptions options;
  private final SockJsSessions sessions;
  private final SessionOpening opening;
  private final SecureRandom random = new SecureRandom();

  HttpTransports(
      Vertx vertx,
      Context context,
      SockJsOptions options,
      SockJsSessions sessions,
      SessionOpening opening) {
    this.vertx = vertx;
    this.context = context;
    this.options = options;
    this.sessions = sessions;
    this.opening = opening;
  }

  /** For clients without good randomness of their own. */
  long entropy() {
    return random.nextInt() & 0xffffffffL;
  }

  /**
   * Lets a response wait for the frames of a session, which its first response begins.
   *
   * @throws HubbubException {@code RATE_LIMITED} when there are too many of one address
   */
  SockJsSession receive(HttpServerRequest request, String name, Framing framing) {
    SockJsSession there = sessions.find(name);
    SockJsSession session = there == null ? begin(request, name) : there;
    HttpServerResponse response = request.response();
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, framing.contentType)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store, no-cache, no-transform, max-age=0")
        .putHeader("X-Content-Type-Options", "nosniff")
        // Or nginx gathers a streaming response.
        .putHeader("X-Accel-Buffering", "no");
    Receiver receiver = new Receiver(request, framing, context);
    response.closeHandler(v -> Receiver.on(session.context(), () -> session.detach(receiver)));
    // A cut connection is told to the close handler as well.
    response.exceptionHandler(cut -> {});
    Receiver.on(session.context(), () -> session.attach(receiver));
    return session;
  }

  private SockJsSession begin(HttpServerRequest request, String name) {
    String address = String.valueOf(request.remoteAddress().hostAddress());
    SockJsSession[] own = new SockJsSession[1];
    @Nullable SockJsSession session =
        sessions.add(
            name,
            address,
            forget -> {
              own[0] = new SockJsSession(vertx, context, options, forget);
              return own[0];
            });
    if (session == null) {
      throw new HubbubException(
          ErrorCode.RATE_LIMITED, "There are too many connections from your network.", 30_000);
    }
    if (session == own[0]) {
      session.carry(opening.open(session, request));
    }
    return session;
  }

  /** Gives the messages of a body to a session; fails as a whole. */
  Future<Void> send(String name, Buffer body) {
    SockJsSession session = sessions.find(name);
    if (session == null) {
      throw noSession();
    }
    List<String> messages = read(body);
    Promise<Void> taken = Promise.promise();
    Receiver.on(
        session.context(),
        () -> {
          boolean open = session.open();
          if (open) {
            session.received(messages);
          }
          Receiver.on(
              context,
              () -> {
                if (open) {
                  taken.complete();
                } else {
                  taken.fail(noSession());
                }
              });
        });
    return taken.future();
  }

  /** A body was not taken: whoever sends frames that are too large is closed as on a socket. */
  void refused(String name, Throwable why) {
    SockJsSession session = sessions.find(name);
    if (session != null
        && why instanceof HubbubException known
        && known.code() == ErrorCode.TOO_LARGE) {
      Receiver.on(session.context(), session::tooLarge);
    }
  }

  private List<String> read(Buffer body) {
    try {
      return Messages.read(body.getBytes(), options.frameBytes());
    } catch (Messages.RefusedException e) {
      throw switch (e.fault()) {
        case TOO_LARGE ->
            new HubbubException(
                ErrorCode.TOO_LARGE, "A message has more than " + options.frameBytes() + " bytes.");
        case BROKEN_TEXT, MALFORMED ->
            new HubbubException(
                ErrorCode.BAD_REQUEST, "The body must be a JSON array of strings, in UTF-8.");
      };
    }
  }

  private static HubbubException noSession() {
    return new HubbubException(ErrorCode.NOT_FOUND, "There is no such session.");
  }
}
