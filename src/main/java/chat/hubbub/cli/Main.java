package chat.hubbub.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The program {@code hubbub}. Exit codes: 0 done, 1 a failure of ours, 2 what was asked for can't
 * be done as asked; on 1 and 2 a sentence on the standard error says why.
 */
@Command(
    name = "hubbub",
    description = "A self-hosted chat hub.",
    mixinStandardHelpOptions = false,
    subcommands = {
      ServeCommand.class,
      StatusCommand.class,
      ScaleCommand.class,
      DrainCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      BenchCommand.class,
      MigrateCommand.class,
      ConfigCommand.class,
      VersionCommand.class
    })
public final class Main implements Runnable {
  /** What was asked for can't be done as asked. */
  static final int REFUSED = 2;

  static final int FAILED = 1;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @CommandLine.Option(names = "--help", usageHelp = true, description = "Show this help.")
  private boolean help;

  public static void main(String[] arguments) {
    int code =
        run(
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            arguments);
    System.exit(code);
  }

  /** Runs one command to its end and gives its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine line = new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(out);
    line.setErr(err);
    line.setParameterExceptionHandler(
        (refused, given) -> {
          err.println(sentence(refused.getMessage()) + " Try: hubbub --help");
          return REFUSED;
        });
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          Refusal refusal = Refusal.of(failure);
          err.println(refusal.sentence());
          return refusal.code();
        });
    return line.execute(arguments);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static String sentence(@Nullable String message) {
    String oneLine = String.valueOf(message).replaceAll("\\s+", " ").strip();
    return oneLine.endsWith(".") || oneLine.endsWith("?") ? oneLine : oneLine + ".";
  }
}
