package chat.hubbub.edge;

import chat.hubbub.edge.WebClientFiles.WebFile;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.transport.Problem;
import chat.hubbub.transport.ResponseWriter;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Serves the bundled web client: takes every request that nothing else takes. Assets carry a hash
 * in their name and may be kept for ever; the page itself is asked for anew each time, which costs
 * an answer without a body while it is the same. Used on event loops; immutable.
 */
public final class WebClient implements Handler<HttpServerRequest> {
  private static final String ASSETS = "/assets/";
  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  /** The addresses that the client itself understands. */
  private static final Pattern PAGES =
      Pattern.compile("/|/(?:setup|join|login|register|mentions|c/[0-9]{1,19}(?:/[0-9]{1,19})?)/?");

  /** An encoding as {@code Accept-Encoding} lists it, unless it is weighted by nothing. */
  private static final Pattern REFUSED = Pattern.compile(";\\s*q=0(?:\\.0*)?\\s*$");

  private final WebClientFiles files;
  private final WebClientHeaders headers;
  private final ResponseWriter answers;

  /**
   * @param origins of the hub's own public addresses, in the form of an {@code Origin} header: what
   *     the page may talk to; asked at every request
   */
  public WebClient(
      Vertx vertx, WebClientFiles files, Supplier<? extends Collection<String>> origins) {
    this.answers = new ResponseWriter(vertx);
    this.files = files;
    this.headers = new WebClientHeaders(origins);
  }

  @Override
  public void handle(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    headers.put(response);
    String path = request.path();
    boolean page = PAGES.matcher(path).matches();
    WebFile file = page ? files.get(WebClientFiles.INDEX) : asset(path);
    boolean reads = request.method().equals(HttpMethod.GET);
    if (file == null) {
      answers.write(
          request,
          new Problem(
              ErrorCode.NOT_FOUND,
              page ? "The web client was not built." : "There is nothing at this address.",
              0));
    } else if (!reads && !request.method().equals(HttpMethod.HEAD)) {
      response.putHeader(HttpHeaders.ALLOW, "GET, HEAD").setStatusCode(405).end();
    } else {
      answer(request, file, page);
    }
  }

  private @Nullable WebFile asset(String path) {
    return path.startsWith(ASSETS) ? files.get(path.substring(1)) : null;
  }

  private static void answer(HttpServerRequest request, WebFile file, boolean page) {
    HttpServerResponse response = request.response();
    String encoding = encoding(request, file);
    String tag = '"' + file.tag() + (encoding == null ? "" : "-" + encoding) + '"';
    response
        .putHeader(HttpHeaders.CACHE_CONTROL, page ? "no-cache" : FOR_EVER)
        .putHeader(HttpHeaders.VARY, "Accept-Encoding")
        .putHeader(HttpHeaders.ETAG, tag);
    String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
    if (known != null && known.contains(tag)) {
      response.setStatusCode(304).end();
      return;
    }
    Buffer body = body(file, encoding);
    response.putHeader(HttpHeaders.CONTENT_TYPE, file.type());
    if (encoding != null) {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, encoding);
    }
    if (request.method().equals(HttpMethod.HEAD)) {
      response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length())).end();
    } else {
      response.end(body);
    }
  }

  private static Buffer body(WebFile file, @Nullable String encoding) {
    Buffer encoded = encoding == null ? null : encoding.equals("br") ? file.brotli() : file.gzip();
    return encoded == null ? file.plain() : encoded;
  }

  /** The best encoding that the client takes and the file has, null for none. */
  private static @Nullable String encoding(HttpServerRequest request, WebFile file) {
    String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
    if (accepted == null) {
      return null;
    }
    boolean gzip = false;
    for (String part : accepted.toLowerCase(Locale.ROOT).split(",", -1)) {
      String name = part.strip();
      if (REFUSED.matcher(name).find()) {
        continue;
      }
      String bare = name.split(";", 2)[0].strip();
      if (bare.equals("br") && file.brotli() != null) {
        return "br";
      }
      gzip |= bare.equals("gzip") && file.gzip() != null;
    }
    return gzip ? "gzip" : null;
  }
}
