package chat.hubbub.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Linux knows of the process under load: processor time and memory, from {@code /proc}. */
public record ServerProcess(long pid) {
  /** What proc(5) counts processor time in, on every Linux that runs Java: a hundredth. */
  private static final double TICKS_PER_SECOND = 100;

  private static final int USER_TIME = 11;
  private static final int SYSTEM_TIME = 12;
  private static final String LISTENING = "0A";

  public ServerProcess {
    if (!Files.isReadable(file(pid, "stat"))) {
      throw new BenchRefusal("There is no process " + pid + " on this machine.");
    }
  }

  /**
   * The process of a hub on this machine.
   *
   * @param pid its own, or null for what listens on its port
   */
  public static ServerProcess of(URI hub, @Nullable Long pid) {
    ServerProcess found = pid == null ? listeningOn(hub.getPort()) : new ServerProcess(pid);
    if (found == null) {
      throw new BenchRefusal(
          "No hub of this account listens on port " + hub.getPort() + "; see --url and --pid.");
    }
    return found;
  }

  /** The process on this machine that listens on a port, or null when none is to be seen. */
  public static @Nullable ServerProcess listeningOn(int port) {
    Set<String> sockets = listeners(port);
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        if (holds(process, sockets)) {
          return new ServerProcess(Long.parseLong(process.getFileName().toString()));
        }
      }
    } catch (IOException e) {
      return null;
    }
    return null;
  }

  private static Set<String> listeners(int port) {
    Set<String> sockets = new HashSet<>();
    String local = String.format(Locale.ROOT, ":%04X", port);
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      for (String line : lines(Path.of(table))) {
        String[] fields = line.strip().split("\\s+");
        if (fields.length > 9 && fields[1].endsWith(local) && fields[3].equals(LISTENING)) {
          sockets.add("socket:[" + fields[9] + "]");
        }
      }
    }
    return sockets;
  }

  private static boolean holds(Path process, Set<String> sockets) {
    try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path file : open) {
        if (sockets.contains(Files.readSymbolicLink(file).toString())) {
          return true;
        }
      }
    } catch (IOException notOurs) {
      return false;
    }
    return false;
  }

  /** Processor time used since its start, in seconds, of all its threads. */
  public double cpuSeconds() {
    List<String> lines = lines(file(pid, "stat"));
    if (lines.isEmpty()) {
      throw new BenchRefusal("The server with pid " + pid + " has ended.");
    }
    // The name, in brackets, may hold anything.
    String stat = lines.get(0);
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]))
        / TICKS_PER_SECOND;
  }

  /** Resident memory in KiB. */
  public long residentKib() {
    return Long.parseLong(status("VmRSS").replace("kB", "").strip());
  }

  /** The processors it may use, as {@code taskset -c} takes them. */
  String processors() {
    return status("Cpus_allowed_list");
  }

  private String status(String name) {
    for (String line : lines(file(pid, "status"))) {
      if (line.startsWith(name + ":")) {
        return line.substring(name.length() + 1).strip();
      }
    }
    throw new BenchRefusal("The server with pid " + pid + " has ended.");
  }

  private static Path file(long pid, String name) {
    return Path.of("/proc", Long.toString(pid), name);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException gone) {
      return List.of();
    }
  }
}
