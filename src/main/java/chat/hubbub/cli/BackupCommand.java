package chat.hubbub.cli;

import chat.hubbub.config.BadConfiguration;
import chat.hubbub.store.sqlite.SqliteBackup;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hubbub backup}: copy the database of a hub, which may go on running. */
@Command(name = "backup", description = "Copy the database of a hub, which may go on running.")
final class BackupCommand implements Runnable {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The hub's data folder (default data).")
  private Path data = Path.of("data");

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FILE",
      description = "File to make; it must not exist yet.")
  private Path file = Path.of("");

  @Option(names = "--help", usageHelp = true, description = "Show this help.")
  private boolean help;

  @Override
  public void run() {
    try {
      SqliteBackup.copy(data, file);
    } catch (IllegalStateException refused) {
      throw new BadConfiguration(String.valueOf(refused.getMessage()));
    }
    spec.commandLine().getOut().println("The database of " + data + " is now also in " + file);
  }
}
