package chat.hubbub.cli;

import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hubbub drain}: lets a running hub send its clients elsewhere and end. */
@Command(
    name = "drain",
    description = "Let a running hub send its clients elsewhere, hand over, and end.")
final class DrainCommand implements Callable<Integer> {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Mixin private AdminArguments admin = new AdminArguments();

  @Option(names = "--help", usageHelp = true, description = "Show this help.")
  private boolean help;

  @Override
  public Integer call() throws InterruptedException {
    admin.client().post("drain", new JsonObject());
    spec.commandLine().getOut().println("The hub drains, and ends when its clients have gone.");
    return 0;
  }
}
