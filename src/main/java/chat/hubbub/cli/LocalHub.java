package chat.hubbub.cli;

import chat.hubbub.config.HubOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The hub that a command is about where its arguments don't say: the one that the environment's
 * settings describe, so that in a container commands need no arguments.
 */
final class LocalHub {
  private final HubOptions options;

  /**
   * @param environment the process's variables
   * @throws chat.hubbub.config.BadConfiguration where they are no settings
   */
  LocalHub(Map<String, String> environment) {
    options = HubOptions.load(null, environment, List.of());
  }

  /** Its data folder, unless another is given. */
  static Path data(@Nullable Path given) {
    return given == null ? new LocalHub(System.getenv()).data() : given;
  }

  /** Where its admin API is, unless another place is given. */
  static String url(@Nullable String given) {
    return given == null ? new LocalHub(System.getenv()).url() : given;
  }

  Path data() {
    return options.dataDir();
  }

  String url() {
    String admin = options.admin().url();
    return admin == null ? "http://127.0.0.1:" + options.server().port() : admin;
  }
}
