package chat.hubbub.config;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the hub listens and how it is known.
 *
 * @param port 0 for any free one
 * @param publicUrls origins, as configured; empty where they follow from host and port
 * @param name shown to people
 * @param region null where none is configured
 */
public record ServerOptions(
    String host, int port, List<String> publicUrls, String name, @Nullable String region) {
  static final Section SECTION = new Section();

  private static final Setting<String> HOST =
      SECTION.add(
          "server.host", Kind.host(), "127.0.0.1", "Address to listen on; 0.0.0.0 for all.");
  private static final Setting<Integer> PORT =
      SECTION.add(
          "server.port", Kind.integer(0, 65_535), "8080", "Port to listen on; 0 for any free one.");
  private static final Setting<List<String>> PUBLIC_URLS =
      SECTION.add(
          "server.publicUrls",
          Kind.origins(),
          "[]",
          "Origins under which browsers reach the hub, the first is advertised; "
              + "empty: http:// with host and port.");
  private static final Setting<String> NAME =
      SECTION.add("server.name", Kind.text(1, 80), "Hubbub", "Name of the hub, shown to people.");
  private static final Setting<String> REGION =
      SECTION.add(
          "server.region",
          Kind.text(0, 64),
          "\"\"",
          "Region in which this hub stands; clients of a region are sent to its hubs first.");

  static ServerOptions from(SettingValues values) {
    return new ServerOptions(
        values.get(HOST),
        values.get(PORT),
        values.get(PUBLIC_URLS),
        values.get(NAME),
        region(values.get(REGION)));
  }

  private static @Nullable String region(String text) {
    return text.isBlank() ? null : text.strip();
  }

  /** Whether only this machine can connect. Decided from the text: nothing is looked up. */
  public boolean loopback() {
    return isLoopback(host);
  }

  /** Whether only this machine can connect to an address. */
  public static boolean isLoopback(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return lower.equals("localhost")
        || lower.equals("::1")
        || lower.equals("0:0:0:0:0:0:0:1")
        || lower.matches("127(\\.\\d{1,3}){3}");
  }

  /**
   * The origins from which browsers may use the hub, in the form of an {@code Origin} header. The
   * first is the one to advertise.
   *
   * @param boundPort the port that is listened on, which differs from {@link #port()} where that is
   *     0
   */
  public List<String> origins(int boundPort) {
    if (!publicUrls.isEmpty()) {
      return publicUrls;
    }
    boolean wildcard = host.equals("0.0.0.0") || host.equals("::");
    if (wildcard || loopback()) {
      String shown = wildcard || host.equals("localhost") ? "127.0.0.1" : host;
      return List.of(
          Origin.of("http", shown, boundPort), Origin.of("http", "localhost", boundPort));
    }
    return List.of(Origin.of("http", host.toLowerCase(Locale.ROOT), boundPort));
  }

  /** The address of the hub that is told to people and clients. */
  public String url(int boundPort) {
    return origins(boundPort).get(0);
  }

  /** Whether people reach the hub by https, so that cookies must be {@code Secure}. */
  public boolean secure() {
    return !publicUrls.isEmpty() && publicUrls.get(0).startsWith("https:");
  }
}
