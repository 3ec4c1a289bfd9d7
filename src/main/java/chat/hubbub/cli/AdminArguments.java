package chat.hubbub.cli;

import chat.hubbub.auth.AdminToken;
import chat.hubbub.config.BadConfiguration;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The arguments by which commands are told which running hub they are about. */
final class AdminArguments {
  /** Holds an access token of the hub's owner, or another folder's token. Never an argument. */
  private static final String VARIABLE = "HUBBUB_TOKEN";

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "Where the hub's admin API is (default: here, at HUBBUB_ADMIN_PORT, else"
              + " HUBBUB_SERVER_PORT, else 8080).")
  private @Nullable String url;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "The hub's data folder, which holds the token for it (default HUBBUB_DATA_DIR, else data).")
  private @Nullable Path data;

  /**
   * Of the hub.
   *
   * @throws BadConfiguration where it is none
   */
  URI uri() {
    String address = LocalHub.url(url);
    URI uri;
    try {
      uri = URI.create(address);
    } catch (IllegalArgumentException e) {
      throw notAnAddress(address);
    }
    if (uri.getHost() == null
        || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
      throw notAnAddress(address);
    }
    return uri;
  }

  /**
   * @throws BadConfiguration where the address is none, or there is no token
   */
  AdminClient client() {
    return new AdminClient(uri(), token());
  }

  private static BadConfiguration notAnAddress(String address) {
    return new BadConfiguration("\"%s\" is no address of a hub; see --url.".formatted(address));
  }

  private String token() {
    String given = System.getenv(VARIABLE);
    if (given != null && !given.isBlank()) {
      return given.strip();
    }
    Path folder = LocalHub.data(data);
    try {
      return Files.readString(folder.resolve(AdminToken.FILE)).strip();
    } catch (IOException e) {
      throw new BadConfiguration(
          "There is no token for the hub in %s; name its data folder with --data, or put the owner's access token into %s."
              .formatted(folder, VARIABLE));
    }
  }
}
