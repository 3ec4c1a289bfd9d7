package chat.hubbub.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real Cassandra in a process of its own, on loopback, its data in a temporary folder. It ends
 * with this process, however that ends: a shell holds both and kills the server when its input
 * closes. For test threads.
 */
public final class CassandraServer implements AutoCloseable {
  private static final Path CLASS_PATH = Path.of("target/cassandra/class.path");
  private static final Duration START = Duration.ofMinutes(3);

  /**
   * Waits until its input ends, or what it started does by itself; kills the other of the two, and
   * throws away the folder.
   */
  private static final String HOLDER =
      "exec 3<&0; \"$@\" >>server.log 2>&1 </dev/null & server=$!; echo $server >server.pid;"
          + " { cat <&3 >/dev/null; touch told; kill -9 $server; } & wait $server;"
          + " [ -e told ] || kill $!; [ -e kept ] || [ ! -e told ] || rm -rf \"$PWD\"; rm -f told";

  private static CassandraServer shared;

  private final CassandraAddress address;
  private final Path folder;
  private Process holder;

  CassandraServer(CassandraAddress address) {
    this.address = address;
    try {
      this.folder = Files.createTempDirectory("hubbub-cassandra");
      Files.writeString(folder.resolve("cassandra.yaml"), address.yaml());
      Files.writeString(folder.resolve("logback.xml"), CassandraAddress.LOGBACK);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The one that all test classes of a run use, each with keyspaces of its own. */
  public static synchronized CassandraServer shared() {
    if (shared == null) {
      CassandraServer server = start(CassandraAddress.single());
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      shared = server;
    }
    return shared;
  }

  /** One of its own, to be stopped or held; takes about 15 s. */
  public static CassandraServer start() {
    return start("127.0.0.1");
  }

  /** The same at another address of this machine. */
  public static CassandraServer start(String host) {
    return start(CassandraAddress.lasting(host));
  }

  /**
   * One that lets in only who has a password, over TLS only. Its first user, {@code cassandra} with
   * the password {@code cassandra}, is there a moment after it answers.
   */
  public static CassandraServer startGuarded(ServerCertificate certificate) {
    return start(CassandraAddress.guarded(certificate));
  }

  private static CassandraServer start(CassandraAddress address) {
    CassandraServer server = new CassandraServer(address);
    server.launch();
    server.awaitReady();
    return server;
  }

  /** Host of the CQL port. */
  public String host() {
    return address.host();
  }

  /** The CQL port. */
  public int port() {
    return address.port();
  }

  /** {@code host:port}, as in {@code cassandra.contactPoints}. */
  public String contactPoint() {
    return host() + ":" + port();
  }

  public String datacenter() {
    return "datacenter1";
  }

  /** Ends the process at once, as power would; what it kept stays. */
  public void kill() {
    end(true);
  }

  /** Starts it again on what it kept, and waits until it answers. */
  public void restart() {
    launch();
    awaitReady();
  }

  /** Holds the process where it is. */
  public void pause() {
    signal("-STOP");
  }

  /** Lets a held process go on. */
  public void resume() {
    signal("-CONT");
  }

  @Override
  public void close() {
    end(false);
  }

  void launch() {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", HOLDER, "sh"));
    try {
      Files.deleteIfExists(folder.resolve("kept"));
      Files.deleteIfExists(folder.resolve("server.pid"));
      command.addAll(address.command(folder, Files.readString(classPath()).strip()));
      holder = new ProcessBuilder(command).directory(folder.toFile()).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path classPath() {
    if (!Files.exists(CLASS_PATH)) {
      throw new IllegalStateException(
          "Cassandra's class path is not known; run: mvn antrun:run@cassandra-server");
    }
    return CLASS_PATH;
  }

  void awaitReady() {
    try {
      Eventually.eventually(
          "Cassandra on " + contactPoint(), START, () -> answers() || !holder.isAlive());
    } catch (AssertionError late) {
      throw failed(late);
    }
    if (!holder.isAlive()) {
      throw failed(new AssertionError("Cassandra ended as soon as it was started"));
    }
  }

  private AssertionError failed(AssertionError cause) {
    AssertionError told =
        new AssertionError(cause.getMessage() + "; its log ends with:\n" + log(), cause);
    close();
    return told;
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host(), port()), 1_000);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private String log() {
    try (Stream<String> lines = Files.lines(folder.resolve("server.log"))) {
      List<String> all = lines.toList();
      return String.join("\n", all.subList(Math.max(0, all.size() - 30), all.size()));
    } catch (IOException e) {
      return "(no log: " + e + ")";
    }
  }

  private void end(boolean keep) {
    try {
      if (keep) {
        Files.createFile(folder.resolve("kept"));
      }
      if (holder == null || !holder.isAlive()) {
        deleteUnless(keep);
        return;
      }
      holder.getOutputStream().close();
      if (!holder.waitFor(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("Cassandra's process does not end");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void deleteUnless(boolean keep) throws IOException {
    if (!keep && Files.exists(folder)) {
      new ProcessBuilder("rm", "-rf", folder.toString()).start();
    }
  }

  private void signal(String signal) {
    try {
      String pid = Files.readString(folder.resolve("server.pid")).strip();
      if (new ProcessBuilder("kill", signal, pid).start().waitFor() != 0) {
        throw new IllegalStateException("Cassandra can't be signalled; is it running?");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
