package chat.hubbub.cli;

import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hubbub status}: what a running hub does just now. */
@Command(name = "status", description = "Show what a running hub does just now.")
final class StatusCommand implements Callable<Integer> {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Mixin private AdminArguments admin = new AdminArguments();

  @Option(names = "--help", usageHelp = true, description = "Show this help.")
  private boolean help;

  @Override
  public Integer call() throws InterruptedException {
    JsonObject status = admin.client().get("status");
    status.forEach(
        each -> spec.commandLine().getOut().println(each.getKey() + " = " + each.getValue()));
    return 0;
  }
}
