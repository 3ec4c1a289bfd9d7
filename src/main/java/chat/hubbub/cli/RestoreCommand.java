package chat.hubbub.cli;

import chat.hubbub.config.BadConfiguration;
import chat.hubbub.store.sqlite.SqliteBackup;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hubbub restore}: put a copy of a database into a data folder that has none. */
@Command(
    name = "restore",
    description = "Put a copy of a database into a data folder that has none.")
final class RestoreCommand implements Runnable {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The hub's data folder (default HUBBUB_DATA_DIR, else data).")
  private @Nullable Path data;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "FILE",
      description = "A copy that backup has made.")
  private Path file = Path.of("");

  @Option(names = "--help", usageHelp = true, description = "Show this help.")
  private boolean help;

  @Override
  public void run() {
    Path folder = LocalHub.data(data);
    try {
      SqliteBackup.restore(file, folder);
    } catch (IllegalStateException refused) {
      throw new BadConfiguration(String.valueOf(refused.getMessage()));
    }
    spec.commandLine().getOut().println("The database is now in " + folder);
  }
}
