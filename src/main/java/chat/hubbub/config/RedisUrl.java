package chat.hubbub.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The addresses of Redis servers. They hold no password, so that they may be shown. */
final class RedisUrl {
  private static final String EXPECTED =
      "addresses such as redis://127.0.0.1:6379 (rediss:// for TLS, the same for all),"
          + " without user, password and path";
  private static final int USUAL_PORT = 6379;

  private RedisUrl() {}

  static List<String> parseAll(String text) {
    Set<String> urls = new LinkedHashSet<>();
    Set<String> schemes = new LinkedHashSet<>();
    for (String part : text.split(",", -1)) {
      String url = parse(part.strip());
      urls.add(url);
      schemes.add(url.substring(0, url.indexOf(':')));
    }
    if (schemes.size() != 1) {
      throw new IllegalArgumentException(EXPECTED);
    }
    return List.copyOf(urls);
  }

  private static String parse(String text) {
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      boolean redis = scheme.equals("redis") || scheme.equals("rediss");
      boolean bare =
          uri.getRawUserInfo() == null
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null
              && String.valueOf(uri.getRawPath()).matches("/?");
      if (redis && bare && uri.getHost() != null) {
        int port = uri.getPort() == -1 ? USUAL_PORT : uri.getPort();
        return scheme + "://" + uri.getHost() + ":" + port;
      }
    } catch (URISyntaxException e) {
      // Answered below.
    }
    throw new IllegalArgumentException(EXPECTED);
  }
}
