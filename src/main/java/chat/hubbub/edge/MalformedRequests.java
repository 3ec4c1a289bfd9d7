package chat.hubbub.edge;

import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.transport.Problem;
import chat.hubbub.transport.ResponseWriter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.TooLongFrameException;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

/**
 * Answers requests whose head can't be read, in the form of all other errors. Vert.x closes the
 * connection after the answer.
 */
public final class MalformedRequests implements Handler<HttpServerRequest> {
  private final ResponseWriter responses;

  public MalformedRequests(Vertx vertx) {
    this.responses = new ResponseWriter(vertx);
  }

  @Override
  public void handle(HttpServerRequest request) {
    DecoderResult result = request.decoderResult();
    HubbubException refusal =
        result != null && result.cause() instanceof TooLongFrameException
            ? new HubbubException(ErrorCode.TOO_LARGE, "The head of the request is too long.")
            : new HubbubException(ErrorCode.BAD_REQUEST, "The head of the request is malformed.");
    responses.write(request, Problem.of(refusal));
  }
}
