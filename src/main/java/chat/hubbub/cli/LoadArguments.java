package chat.hubbub.cli;

import chat.hubbub.bench.BenchRefusal;
import chat.hubbub.bench.Carrier;
import chat.hubbub.bench.Report;
import chat.hubbub.bench.Server;
import chat.hubbub.bench.ServerProcess;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The arguments of every command that loads a hub and measures it. */
final class LoadArguments {
  @Option(
      names = "--transport",
      description = "websocket, sockjs or longpoll (default ${DEFAULT-VALUE}).")
  private String transport = "websocket";

  @Option(names = "--pid", description = "Of the hub (default: what listens on the port).")
  private @Nullable Long pid;

  @Option(names = "--seconds", description = "Length of a measurement (default ${DEFAULT-VALUE}).")
  private double seconds = 10;

  @Option(names = "--size", description = "Characters of a message (default ${DEFAULT-VALUE}).")
  private int size = 80;

  @Option(names = "--json", paramLabel = "FILE", description = "Add JSON lines to this file.")
  private @Nullable Path json;

  Carrier carrier() {
    return Carrier.of(transport);
  }

  /** The hub's process. */
  ServerProcess server(URI url) {
    return ServerProcess.of(url, pid);
  }

  /** The hubs at these addresses, and their processes. */
  List<Server> servers(List<URI> urls) {
    if (pid != null && urls.size() > 1) {
      throw new BenchRefusal("--pid is one hub's; several are found by their ports.");
    }
    return urls.stream().map(url -> new Server(url, server(url))).toList();
  }

  double seconds() {
    return seconds;
  }

  int size() {
    return size;
  }

  Report report(PrintWriter out, PrintWriter err) {
    return new Report(out, err, json);
  }
}
