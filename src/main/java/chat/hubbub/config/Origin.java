package chat.hubbub.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** The normal form of a web origin: scheme, host, and the port where it is not the usual one. */
final class Origin {
  private static final String EXPECTED = "origins such as https://chat.example.org, without a path";

  private Origin() {}

  static String parse(String text) {
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme();
      String host = uri.getHost();
      String path = uri.getRawPath();
      boolean bare =
          uri.getRawQuery() == null && uri.getRawFragment() == null && uri.getRawUserInfo() == null;
      if (scheme != null && host != null && bare && (path.isEmpty() || path.equals("/"))) {
        return of(scheme.toLowerCase(Locale.ROOT), host.toLowerCase(Locale.ROOT), uri.getPort());
      }
    } catch (URISyntaxException e) {
      // Answered below.
    }
    throw new IllegalArgumentException(EXPECTED);
  }

  /**
   * @param port -1 for the scheme's own
   */
  static String of(String scheme, String host, int port) {
    int usual =
        switch (scheme) {
          case "http" -> 80;
          case "https" -> 443;
          default -> throw new IllegalArgumentException(EXPECTED);
        };
    String bracketed = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    return scheme + "://" + bracketed + (port == -1 || port == usual ? "" : ":" + port);
  }
}
