package chat.hubbub.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hubbub config}: shows the settings that {@code serve} would run with. */
@Command(name = "config", description = "Show the settings in force, and check them.")
final class ConfigCommand implements Runnable {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Mixin private SettingsArguments settings = new SettingsArguments();

  @Option(names = "--help", usageHelp = true, description = "Show this help.")
  private boolean help;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    settings.load().redacted().forEach((key, value) -> out.println(key + " = " + value));
  }
}
