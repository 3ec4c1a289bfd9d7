package chat.hubbub.cli;

import chat.hubbub.bench.Baseline;
import chat.hubbub.bench.Bench;
import chat.hubbub.bench.BenchRefusal;
import chat.hubbub.bench.BenchSettings;
import chat.hubbub.bench.BenchUser;
import chat.hubbub.bench.Report;
import chat.hubbub.bench.Server;
import chat.hubbub.bench.ServerProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hubbub bench}: measures a hub that runs in another process on this machine. */
@Command(
    name = "bench",
    subcommands = {BenchPrepareCommand.class, BenchGrowthCommand.class},
    description = {
      "Measure a running hub.",
      "The hub has to let its users send that fast:",
      "serve --set limits.sendsPerSecond=1000000 --set limits.sendBurst=1000000"
    })
final class BenchCommand implements Callable<Integer> {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "WORKLOAD",
      description = "One of ${COMPLETION-CANDIDATES}, in any case.")
  private Bench.@Nullable Workload workload;

  @Option(
      names = "--url",
      paramLabel = "URL",
      split = ",",
      defaultValue = "http://127.0.0.1:8080",
      description = {
        "Of the hub (default ${DEFAULT-VALUE}).",
        "Of several hubs that are one, all of them: the clients are spread evenly."
      })
  private List<URI> urls = List.of();

  @Option(names = "--users", description = "File that bench prepare wrote.")
  private @Nullable Path users;

  @Option(names = "--clients", description = "Use only the first so many of the users.")
  private long clients = Long.MAX_VALUE;

  @Mixin private LoadArguments load = new LoadArguments();

  @Option(
      names = "--baseline",
      paramLabel = "bare|URL",
      description = "Measure in turn a bare fan-out server, or a hub that stands alone.")
  private @Nullable String baseline;

  @Option(
      names = "--baseline-users",
      paramLabel = "FILE",
      description = "That hub's users, prepared as the others were.")
  private @Nullable Path baselineUsers;

  @Option(
      names = "--rate",
      description = "Messages a second, in a mix actions (default: find the highest).")
  private double rate;

  @Option(
      names = "--start-rate",
      description = "Where the search begins, messages a second (default ${DEFAULT-VALUE}).")
  private double startRate = 200;

  @Option(
      names = "--search-seconds",
      description = "Length of a step of the search (default ${DEFAULT-VALUE}).")
  private double searchSeconds = 5;

  @Option(
      names = "--warm-up-seconds",
      description = "What a server is given before it is measured (default ${DEFAULT-VALUE}).")
  private double warmUpSeconds = 15;

  @Option(names = "--rounds", description = "Measurements of each (default ${DEFAULT-VALUE}).")
  private int rounds = 2;

  @Option(names = "--help", usageHelp = true, description = "Show this help.")
  private boolean help;

  @Override
  public Integer call() {
    // Not left to picocli, which would want them of "bench prepare" too.
    if (workload == null || users == null) {
      throw new BenchRefusal("Name a workload, and the users with --users; see bench --help.");
    }
    Report report = load.report(spec.commandLine().getOut(), spec.commandLine().getErr());
    BenchSettings settings =
        new BenchSettings(
            rate, startRate, load.seconds(), searchSeconds, warmUpSeconds, rounds, load.size());
    new Bench(load.servers(urls), load.carrier(), baseline(), settings)
        .run(workload, BenchUser.read(users, clients), report);
    report.markdown();
    return report.failed() ? 1 : 0;
  }

  private @Nullable Baseline baseline() {
    if (baseline == null) {
      return null;
    }
    if (baseline.equals("bare")) {
      return Baseline.BARE;
    }
    if (!baseline.startsWith("http://") || baselineUsers == null) {
      throw new BenchRefusal(
          "A baseline is bare, or a hub's URL with its own users: --baseline-users.");
    }
    URI url = URI.create(baseline);
    Server hub = new Server(url, ServerProcess.of(url, null));
    return new Baseline(hub, BenchUser.read(baselineUsers, clients));
  }
}
