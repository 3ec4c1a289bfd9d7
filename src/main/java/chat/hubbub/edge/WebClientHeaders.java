package chat.hubbub.edge;

import io.vertx.core.http.HttpServerResponse;
import java.util.Collection;
import java.util.function.Supplier;

/**
 * What a browser may do with the web client's pages: run only our own scripts, talk only to our own
 * hubs, build markup only through the sanitiser, and be framed by nobody.
 */
final class WebClientHeaders {
  private static final String PERMISSIONS =
      "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(),"
          + " midi=(), display-capture=(), browsing-topics=()";

  private final Supplier<? extends Collection<String>> origins;

  /**
   * @param origins of the hub's own public addresses
   */
  WebClientHeaders(Supplier<? extends Collection<String>> origins) {
    this.origins = origins;
  }

  void put(HttpServerResponse response) {
    response
        .putHeader("Content-Security-Policy", contentSecurityPolicy())
        .putHeader("Permissions-Policy", PERMISSIONS)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Cross-Origin-Opener-Policy", "same-origin")
        .putHeader("Cross-Origin-Embedder-Policy", "require-corp")
        .putHeader("Cross-Origin-Resource-Policy", "same-origin");
  }

  private String contentSecurityPolicy() {
    StringBuilder connect = new StringBuilder("connect-src 'self'");
    for (String origin : origins.get()) {
      // A page's own origin in its WebSocket form is not 'self' to every browser.
      connect.append(' ').append(origin).append(" ws").append(origin.substring("http".length()));
    }
    return "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self';"
        + " img-src 'self' data:; manifest-src 'self'; "
        + connect
        + "; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none';"
        + " require-trusted-types-for 'script'; trusted-types dompurify";
  }
}
