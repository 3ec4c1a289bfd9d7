package chat.hubbub.cli;

import chat.hubbub.app.ClusterBackup;
import chat.hubbub.config.BadConfiguration;
import chat.hubbub.config.HubOptions;
import chat.hubbub.config.StoreType;
import chat.hubbub.store.sqlite.SqliteBackup;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hubbub backup}: copy what a hub, or a cluster of them, keeps; they may go on running. */
@Command(
    name = "backup",
    description = "Copy what a hub or several keep into a file; they may go on running.")
final class BackupCommand implements Callable<Integer> {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The hub's data folder (default HUBBUB_DATA_DIR, else data).")
  private @Nullable Path data;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "For hubs on Cassandra: their configuration, as conf/cluster.yaml.")
  private @Nullable Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Sets any key of that configuration; may be repeated.")
  private List<String> assignments = List.of();

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FILE",
      description = "File to make; it must not exist yet.")
  private Path file = Path.of("");

  @Option(names = "--help", usageHelp = true, description = "Show this help.")
  private boolean help;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try {
      if (config == null) {
        Path folder = LocalHub.data(data);
        SqliteBackup.copy(folder, file);
        out.println("The database of " + folder + " is now also in " + file);
      } else {
        cluster(config, out);
        out.println("What the hubs of " + config + " keep is now also in " + file);
      }
      return 0;
    } catch (IllegalStateException refused) {
      throw new BadConfiguration(String.valueOf(refused.getMessage()));
    } catch (ExecutionException failed) {
      Refusal refusal = Refusal.of(failed);
      spec.commandLine().getErr().println(refusal.sentence());
      return refusal.code();
    }
  }

  private void cluster(Path configuration, PrintWriter out)
      throws ExecutionException, InterruptedException {
    HubOptions options = HubOptions.load(configuration, System.getenv(), assignments);
    if (options.store().type() != StoreType.CASSANDRA) {
      throw new BadConfiguration(
          "store.type in " + configuration + " is not cassandra; see --data.");
    }
    if (Files.exists(file)) {
      throw new BadConfiguration("There is a file at " + file + " already.");
    }
    Path folder = folder();
    try {
      ClusterBackup.run(options.cassandra(), folder, out::println)
          .toCompletionStage()
          .toCompletableFuture()
          .get();
      SqliteBackup.copy(folder, file);
    } finally {
      discard(folder);
    }
  }

  /** Where the copy grows, for its owner alone, on the disk where it will lie. */
  private Path folder() {
    Path beside = file.toAbsolutePath().getParent();
    try {
      return Files.createTempDirectory(beside, ".hubbub-backup");
    } catch (IOException e) {
      throw new BadConfiguration("Nothing can be written in " + beside + "; see --to.");
    }
  }

  private static void discard(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException leftBehind) {
      // Its name says what it is.
    }
  }
}
