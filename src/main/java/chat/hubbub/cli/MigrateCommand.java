package chat.hubbub.cli;

import chat.hubbub.app.Migration;
import chat.hubbub.config.BadConfiguration;
import chat.hubbub.config.HubOptions;
import chat.hubbub.config.StoreType;
import chat.hubbub.store.copy.CopyCheck;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hubbub migrate}: copies an embedded hub into a cluster's store. */
@Command(
    name = "migrate",
    description = "Copy an embedded hub, stopped, into Cassandra; may be run again to go on.")
final class MigrateCommand implements Callable<Integer> {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Option(
      names = "--from",
      required = true,
      paramLabel = "DIR",
      description = "Data folder of the embedded hub.")
  private Path from = Path.of("");

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FILE",
      description = "Configuration of the hubs on Cassandra, as conf/cluster.yaml.")
  private Path to = Path.of("");

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Sets any key of that configuration; may be repeated.")
  private List<String> assignments = List.of();

  @Option(names = "--help", usageHelp = true, description = "Show this help.")
  private boolean help;

  @Override
  public Integer call() throws InterruptedException {
    HubOptions target = HubOptions.load(to, System.getenv(), assignments);
    if (target.store().type() != StoreType.CASSANDRA) {
      throw new BadConfiguration("store.type in " + to + " is not cassandra.");
    }
    if (!Files.isRegularFile(from.resolve("hubbub.db"))) {
      throw new BadConfiguration("There is no hub in the folder " + from + "; see --from.");
    }
    PrintWriter out = spec.commandLine().getOut();
    try {
      CopyCheck.Result result =
          Migration.run(from, target.cassandra(), out::println)
              .toCompletionStage()
              .toCompletableFuture()
              .get();
      out.printf(
          "Checked: %d accounts, %d logins, %d channels and %d events are the same (%08x).%n",
          result.accounts(),
          result.logins(),
          result.channels(),
          result.events(),
          result.checksum());
      return 0;
    } catch (ExecutionException failed) {
      Refusal refusal = Refusal.of(failed);
      spec.commandLine().getErr().println(refusal.sentence());
      return refusal.code();
    }
  }
}
