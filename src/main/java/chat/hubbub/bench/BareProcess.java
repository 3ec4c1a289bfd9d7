package chat.hubbub.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@link BareServer} in a process of its own, with the JVM flags of this one, on the processors
 * that the hub may use.
 */
final class BareProcess implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final Path TASKSET = Path.of("/usr/bin/taskset");

  private final Process process;
  private final int port;

  private BareProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts one beside a hub, and waits until it listens. */
  static BareProcess beside(ServerProcess hub) {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(TASKSET)) {
      command.addAll(List.of(TASKSET.toString(), "-c", hub.processors()));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.startsWith("-agent") && !flag.startsWith("-javaagent"))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      return new BareProcess(process, port(process));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // The reader stays open as long as the process: closing it would end the pipe.
  private static int port(Process process) throws IOException {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    if (line == null) {
      throw new BenchRefusal("The bare server did not start.");
    }
    return Integer.parseInt(line.strip());
  }

  ServerProcess process() {
    return new ServerProcess(process.pid());
  }

  URI url() {
    return URI.create("http://" + HOST + ":" + port);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  /** The process: prints its port, and ends with the process that started it. */
  static final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException {
      int port =
          BareServer.start(HOST, 0).toCompletionStage().toCompletableFuture().join().actualPort();
      System.out.println(port);
      while (System.in.read() >= 0) {
        // Nothing is said; the end of it is what is waited for.
      }
      System.exit(0);
    }
  }
}
