package chat.hubbub.transport.sockjs;

import chat.hubbub.transport.Connections;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.ContextInternal;

/**
 * A response that waits for frames. Belongs to the event loop of its request, but is told what to
 * write by its session, on another loop perhaps: what it does there and what it answers change
 * loops here, in order.
 */
final class Receiver {
  private final HttpServerRequest request;
  private final Framing framing;
  private final Context own;
  private long written;
  private boolean begun;

  /**
   * @param own context of the request
   */
  Receiver(HttpServerRequest request, Framing framing, Context own) {
    this.request = request;
    this.framing = framing;
    this.own = own;
  }

  /** Runs something on a context: at once when that is where we are. */
  static void on(Context context, Runnable task) {
    if (((ContextInternal) context).inThread()) {
      task.run();
    } else {
      context.runOnContext(v -> task.run());
    }
  }

  /**
   * Whether the response ends with the next frame of this length. On the session's context.
   *
   * @param limit characters after which a streaming response ends, so that neither browsers nor
   *     proxies gather too much
   */
  boolean endsWith(String frame, int limit) {
    written += frame.length();
    return framing.single || written >= limit;
  }

  /**
   * Writes a frame. On the session's context, where the future completes as well: once the bytes
   * have left the process, or will not.
   *
   * @param last ends the response
   */
  Future<Void> write(String frame, boolean last, Context session) {
    Promise<Void> promise = Promise.promise();
    on(own, () -> written(frame, last).onComplete(done -> on(session, () -> promise.handle(done))));
    return promise.future();
  }

  private Future<Void> written(String frame, boolean last) {
    HttpServerResponse response = request.response();
    if (response.closed() || response.ended()) {
      return Future.failedFuture("the connection is gone");
    }
    String text = framing.of(frame);
    if (!begun) {
      begun = true;
      response.setChunked(!framing.single);
      text = framing.prelude + text;
    }
    return last ? response.end(text) : response.write(text);
  }

  /** Closes the connection, whatever is still to be written. On any context. */
  void cut() {
    Connections.cut(request.connection());
  }
}
