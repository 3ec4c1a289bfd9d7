package chat.hubbub.cli;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hubbub scale}: changes the number of instances of a running hub's verticles. */
@Command(name = "scale", description = "Change how many instances of a verticle a running hub has.")
final class ScaleCommand implements Callable<Integer> {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Mixin private AdminArguments admin = new AdminArguments();

  @Parameters(
      arity = "1..*",
      paramLabel = "VERTICLE=NUMBER",
      description = "sync or presence, and how many of it: sync=4.")
  private Map<String, Integer> instances = new LinkedHashMap<>();

  @Option(names = "--help", usageHelp = true, description = "Show this help.")
  private boolean help;

  @Override
  public Integer call() throws InterruptedException {
    JsonObject wanted = new JsonObject();
    instances.forEach(wanted::put);
    JsonObject now = admin.client().post("scale", wanted);
    now.forEach(
        each -> spec.commandLine().getOut().println(each.getKey() + " = " + each.getValue()));
    return 0;
  }
}
