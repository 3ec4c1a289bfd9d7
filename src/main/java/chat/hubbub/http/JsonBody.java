package chat.hubbub.http;

import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.protocol.StrictJson;
import chat.hubbub.transport.BodyLimits;
import chat.hubbub.transport.BodyReader;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the JSON body of a request: typed, bounded, in time, and strict. */
final class JsonBody {
  private static final Pattern JSON =
      Pattern.compile("application/json[ \\t]*(;[ \\t]*charset=\"?utf-8\"?[ \\t]*)?");

  private final BodyReader reader;

  JsonBody(Vertx vertx, BodyLimits limits) {
    this.reader = new BodyReader(vertx, limits);
  }

  /** Whether there is a body to be read. */
  static boolean expected(HttpServerRequest request, Routes.Body rule) {
    return switch (rule) {
      case NONE -> false;
      case OPTIONAL -> BodyReader.present(request);
      case REQUIRED -> true;
    };
  }

  /** The value in the body. */
  Future<@Nullable Object> read(HttpServerRequest request) {
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    if (type == null || !JSON.matcher(type.toLowerCase(Locale.ROOT)).matches()) {
      return Future.failedFuture(
          new HubbubException(
              ErrorCode.UNSUPPORTED_MEDIA, "The Content-Type must be application/json."));
    }
    return reader.read(request).map(JsonBody::parse);
  }

  private static @Nullable Object parse(Buffer body) {
    try {
      return StrictJson.parse(StrictJson.utf8(body.getBytes()));
    } catch (StrictJson.MalformedException e) {
      throw new HubbubException(
          ErrorCode.BAD_REQUEST, "The body is no valid JSON: " + e.getMessage() + ".");
    }
  }
}
