package chat.hubbub.cli;

import chat.hubbub.bench.BenchRefusal;
import chat.hubbub.bench.BenchSettings;
import chat.hubbub.bench.BenchUser;
import chat.hubbub.bench.GrowthBench;
import chat.hubbub.bench.GrowthPlan;
import chat.hubbub.bench.Preparation;
import chat.hubbub.bench.Report;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hubbub bench growth}: what a hub's work costs while one thing grows. */
@Command(
    name = "growth",
    description = {
      "Measure what a running hub's work costs while one thing grows, and plot it (Mermaid).",
      "The people, rooms and messages are made on the way, and stay: use a hub of its own."
    })
final class BenchGrowthCommand implements Callable<Integer> {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Parameters(
      paramLabel = "AXIS",
      description = "What grows, one of ${COMPLETION-CANDIDATES}, in any case.")
  private GrowthPlan.@Nullable Axis axis;

  @Mixin private AdminArguments admin = new AdminArguments();
  @Mixin private LoadArguments load = new LoadArguments();

  @Option(names = "--sizes", split = ",", description = "How far (default: as far as is promised).")
  private @Nullable List<Integer> sizes;

  @Option(names = "--clients", description = "How many are connected (default: by the axis).")
  private @Nullable Integer clients;

  @Option(names = "--members", description = "Of each room, where that stays.")
  private @Nullable Integer members;

  @Option(names = "--rate", description = "Messages or questions a second (default: by the axis).")
  private double rate;

  @Option(
      names = "--settle-seconds",
      description = "Load before each measurement (default ${DEFAULT-VALUE}).")
  private double settleSeconds = 3;

  @Option(
      names = "--warm-up-seconds",
      description = "Load before the first measurement (default ${DEFAULT-VALUE}).")
  private double warmUpSeconds = 90;

  @Option(names = "--rounds", description = "Measurements of each (default ${DEFAULT-VALUE}).")
  private int rounds = 3;

  @Option(names = "--help", usageHelp = true, description = "Show this help.")
  private boolean help;

  @Override
  public Integer call() {
    if (axis == null) {
      throw new BenchRefusal("Name what is to grow; see bench growth --help.");
    }
    GrowthPlan plan = GrowthPlan.of(axis);
    plan = sizes == null ? plan : plan.sizes(sizes);
    plan = clients == null ? plan : plan.clients(clients);
    plan = members == null ? plan : plan.members(members);
    Report report = load.report(spec.commandLine().getOut(), spec.commandLine().getErr());
    URI url = admin.uri();
    new GrowthBench(
            url,
            load.server(url),
            load.carrier(),
            new BenchSettings(
                rate, rate, load.seconds(), settleSeconds, warmUpSeconds, rounds, load.size()),
            new ByAdmin(admin.client()),
            report)
        .run(plan);
    report.markdown();
    return report.failed() ? 1 : 0;
  }

  private record ByAdmin(AdminClient client) implements Preparation {
    @Override
    public List<BenchUser> people(int users, int rooms, int membersOfRoom) {
      JsonObject wanted =
          new JsonObject()
              .put("users", users)
              .put("rooms", rooms)
              .put("membersOfRoom", membersOfRoom)
              .put("full", true);
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(client.stream("bench", wanted), StandardCharsets.UTF_8))) {
        return lines.lines().map(BenchUser::parse).toList();
      } catch (IOException e) {
        throw new BenchRefusal("The hub went while it made people and rooms.");
      } catch (InterruptedException e) {
        throw interrupted();
      }
    }

    @Override
    public void past(BenchUser author, String room, int messages) {
      JsonObject wanted =
          new JsonObject()
              .put("channel", room)
              .put("author", author.id())
              .put("messages", messages);
      try {
        client.post("bench/history", wanted);
      } catch (InterruptedException e) {
        throw interrupted();
      }
    }

    private static BenchRefusal interrupted() {
      Thread.currentThread().interrupt();
      return new BenchRefusal("The bench was interrupted.");
    }
  }
}
