package chat.hubbub.cli;

import chat.hubbub.config.HubOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The arguments by which commands are told settings. */
final class SettingsArguments {
  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "Address to listen on (default 127.0.0.1).")
  private @Nullable String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port to listen on, 0 for any free one (default 8080).")
  private @Nullable String port;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of everything the hub keeps (default data).")
  private @Nullable String data;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "YAML file with settings; conf/hubbub.yaml shows all of them.")
  private @Nullable Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Sets any key of the configuration; may be repeated.")
  private List<String> assignments = new ArrayList<>();

  @Option(
      names = "--setup-code",
      paramLabel = "CODE",
      description = "Code that makes the first account the owner (default: made up).")
  private @Nullable String setupCode;

  /**
   * @throws chat.hubbub.config.BadConfiguration where they don't make a configuration
   */
  HubOptions load() {
    List<String> all = new ArrayList<>(assignments);
    add(all, "server.host", host);
    add(all, "server.port", port);
    add(all, "data.dir", data);
    add(all, "auth.setupCode", setupCode);
    return HubOptions.load(config, System.getenv(), all);
  }

  private static void add(List<String> assignments, String key, @Nullable String value) {
    if (value != null) {
      assignments.add(key + "=" + value);
    }
  }
}
