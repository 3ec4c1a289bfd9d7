package chat.hubbub.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code hubbub version}: the version that was built, and the Java that runs it. */
@Command(name = "version", description = "Show the version.")
final class VersionCommand implements Runnable {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public void run() {
    String built = Main.class.getPackage().getImplementationVersion();
    spec.commandLine()
        .getOut()
        .printf(
            "Hubbub %s (Java %s)%n",
            built == null ? "from source" : built, Runtime.version().feature());
  }
}
