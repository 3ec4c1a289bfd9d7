package chat.hubbub.transport;

import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * Collects the body of a request within its limits. Vert.x's own way has neither a bound on size
 * nor one on time.
 */
public final class BodyReader {
  private static final Buffer NOTHING = Buffer.buffer();

  private final Vertx vertx;
  private final BodyLimits limits;

  public BodyReader(Vertx vertx, BodyLimits limits) {
    this.vertx = vertx;
    this.limits = limits;
  }

  /** Whether the request says that it has a body. */
  public static boolean present(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
        || (length != null && !length.equals("0"));
  }

  /**
   * The whole body. Resumes the request. Fails with {@code TOO_LARGE} as soon as that is known; one
   * that is late has its connection closed.
   */
  public Future<Buffer> read(HttpServerRequest request) {
    if (declared(request) > limits.maxBytes()) {
      return Future.failedFuture(tooLarge());
    }
    if (request.isEnded()) {
      return Future.succeededFuture(NOTHING);
    }
    Promise<Buffer> promise = Promise.promise();
    long timer = vertx.setTimer(limits.timeout().toMillis(), t -> giveUp(request, promise));
    Buffer body = Buffer.buffer();
    request.handler(chunk -> collect(body, chunk, promise));
    request.endHandler(end -> promise.tryComplete(body));
    request.exceptionHandler(promise::tryFail);
    if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      request.response().writeContinue();
    }
    request.resume();
    return promise.future().onComplete(done -> vertx.cancelTimer(timer));
  }

  private void collect(Buffer body, Buffer chunk, Promise<Buffer> promise) {
    if (body.length() + chunk.length() > limits.maxBytes()) {
      promise.tryFail(tooLarge());
    } else {
      body.appendBuffer(chunk);
    }
  }

  private static void giveUp(HttpServerRequest request, Promise<Buffer> promise) {
    promise.tryFail(new HubbubException(ErrorCode.BAD_REQUEST, "The body came too slowly."));
    Connections.cut(request.connection());
  }

  private static long declared(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    // Netty has refused what is no number; what is longer than this is far beyond any limit.
    if (length == null) {
      return 0;
    }
    return length.length() > 18 ? Long.MAX_VALUE : Long.parseLong(length);
  }

  private HubbubException tooLarge() {
    return new HubbubException(
        ErrorCode.TOO_LARGE, "The body has more than " + limits.maxBytes() + " bytes.");
  }
}
