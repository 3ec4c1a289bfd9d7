package chat.hubbub.testkit.redis;

import chat.hubbub.testkit.Eventually;
import chat.hubbub.testkit.ServerCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process of the system's redis-server, on a random port of loopback, with its files in a
 * temporary folder and nothing written to disk but what it is told to. For test threads.
 */
public final class RedisServer implements AutoCloseable {
  private final int port;
  private final Path folder;
  private final List<String> settings;
  private final boolean tls;
  private Process process;

  private RedisServer(int port, Path folder, List<String> settings, boolean tls) {
    this.port = port;
    this.folder = folder;
    this.settings = settings;
    this.tls = tls;
    this.process = launch();
  }

  /**
   * Starts one and waits until it answers.
   *
   * @param settings as on the command line of redis-server, {@code --requirepass}, {@code secret}
   */
  public static RedisServer start(String... settings) {
    RedisServer server =
        new RedisServer(RedisPorts.free(), temporaryFolder(), List.of(settings), false);
    server.awaitAnswers();
    return server;
  }

  /** Starts one that takes connections with TLS only. */
  public static RedisServer startTls(ServerCertificate certificate) {
    RedisServer server =
        new RedisServer(
            RedisPorts.free(),
            temporaryFolder(),
            List.of(
                "--tls-cert-file",
                certificate.certificate().toString(),
                "--tls-key-file",
                certificate.key().toString(),
                "--tls-auth-clients",
                "no"),
            true);
    Eventually.eventually("Redis listens", () -> RedisLine.listens(server.port));
    return server;
  }

  static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("hubbub-redis");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process launch() {
    List<String> command =
        new ArrayList<>(List.of("redis-server", "--port", tls ? "0" : String.valueOf(port)));
    command.addAll(List.of("--tls-port", tls ? String.valueOf(port) : "0"));
    command.addAll(List.of("--bind", "127.0.0.1"));
    command.addAll(List.of("--dir", folder.toString(), "--save", "", "--appendonly", "no"));
    command.addAll(settings);
    return launch(command, folder);
  }

  static Process launch(List<String> command, Path folder) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
      // Should the tests be cut short.
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException("is redis-server installed?", e);
    }
  }

  private void awaitAnswers() {
    Eventually.eventually("Redis answers, or ends", () -> ended() || answers());
    if (ended()) {
      throw new IllegalStateException("Redis did not start:\n" + log());
    }
  }

  private boolean ended() {
    return !process.isAlive();
  }

  private boolean answers() {
    return !command("PING").isEmpty();
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return port;
  }

  public String url() {
    return (tls ? "rediss" : "redis") + "://127.0.0.1:" + port;
  }

  /** The first line of the answer to a command without spaces in its words. */
  public String command(String... words) {
    return RedisLine.ask(port, words);
  }

  /** Forgets everything, scripts too. */
  public void wipe() {
    command("FLUSHALL");
    command("SCRIPT", "FLUSH");
  }

  /** Holds the process: connections stay, nothing is answered. */
  public void pause() {
    signal("STOP");
  }

  public void resume() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      int code =
          new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
      if (code != 0) {
        throw new IllegalStateException("kill -" + name + " ended with " + code);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Kills it hard, and waits until it is gone. */
  public void kill() {
    end(process);
  }

  /** Starts it again after {@link #kill()}, empty, on the same port. */
  public void restart() {
    process = launch();
    awaitAnswers();
  }

  @Override
  public void close() {
    end(process);
    delete(folder);
  }

  static void end(Process process) {
    try {
      process.destroyForcibly();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("Redis lives on");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
