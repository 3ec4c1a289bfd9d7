package chat.hubbub.testkit;

import static chat.hubbub.testkit.Eventually.eventually;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A hub in a process of its own, which can be killed, held, ended in order, and started again at
 * the same address on the same data. For test threads; any number may run beside each other.
 */
public final class HubProcess implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(120);
  private static final Pattern READY = Pattern.compile("(?m)^Hubbub is ready at (\\S+)$");
  private static final Pattern SETUP = Pattern.compile("(?m)^Make the owner's account at (\\S+)$");
  private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final List<String> command;
  private final Map<String, String> environment;
  private final Path output;
  private Process process;

  /** All that was written before the running process began. */
  private int begin;

  /**
   * A hub on this data directory, with limits that don't stand in the way of a test. It keeps the
   * same free port over all its starts.
   */
  public static HubLaunch on(Path data) {
    return new HubLaunch(data)
        .jvm("-Xmx256m", "-Djava.net.preferIPv4Stack=true")
        .set("server.port", Ports.free())
        .set("verticles.edge.instances", 1)
        .set("limits.sendsPerSecond", 100_000)
        .set("limits.sendBurst", 100_000)
        .set("limits.loginsPerMinute", 100_000);
  }

  HubProcess(List<String> command, Map<String, String> environment, Path output) {
    this.command = command;
    this.environment = environment;
    this.output = output;
    this.process = begin();
    awaitReady();
  }

  private Process begin() {
    try {
      Files.writeString(output, "", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      begin = allOutput().length();
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().putAll(environment);
      Process begun =
          builder
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
              .start();
      // Else it would outlive tests that are broken off.
      Thread end = new Thread(begun::destroyForcibly);
      Runtime.getRuntime().addShutdownHook(end);
      begun.onExit().thenRun(() -> forget(end));
      return begun;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void forget(Thread end) {
    try {
      Runtime.getRuntime().removeShutdownHook(end);
    } catch (IllegalStateException endingAlready) {
      // The hook runs, or has run.
    }
  }

  private void awaitReady() {
    eventually("the hub is ready", START, this::log, log -> ready(log) || !process.isAlive());
    if (!ready(log())) {
      throw new AssertionError("the hub ended with " + process.exitValue() + ": " + log());
    }
  }

  private static boolean ready(String log) {
    return READY.matcher(log).find();
  }

  private String allOutput() {
    try {
      return Files.readString(output, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that the process, since it was last started, has written to both of its streams. */
  public String log() {
    return allOutput().substring(begin);
  }

  private @Nullable String said(Pattern line) {
    Matcher matcher = line.matcher(log());
    return matcher.find() ? matcher.group(1) : null;
  }

  /** The base address it says it is ready at. */
  public String url() {
    String url = said(READY);
    if (url == null) {
      throw new IllegalStateException("it never was ready: " + log());
    }
    return url;
  }

  /** Status and body of {@code /health/ready}. */
  public String readiness() {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/health/ready")).build();
    try {
      HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() + " " + answer.body();
    } catch (IOException e) {
      return e.toString();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The link that makes the owner's account, or null when none was printed so far. */
  public @Nullable String setupLink() {
    return said(SETUP);
  }

  /** The code in the link, which follows the line that says it's ready. */
  public String setupCode() {
    eventually("a set-up link is printed", () -> setupLink() != null);
    String link = Objects.requireNonNull(setupLink());
    return link.substring(link.indexOf('#') + 1);
  }

  public long pid() {
    return process.pid();
  }

  public boolean alive() {
    return process.isAlive();
  }

  /** {@code kill -9}, and waits until it is gone. */
  public void kill() {
    process.destroyForcibly();
    awaitExit(START);
  }

  /** Holds it, in the middle of whatever it does: {@code kill -STOP}. */
  public void pause() {
    signal("STOP");
  }

  /** Lets it go on. */
  public void resume() {
    signal("CONT");
  }

  /** Asks it to end, without waiting for it. */
  public void terminate() {
    process.destroy();
  }

  /** Ends it in order and waits for it; its exit code. */
  public int stop() {
    terminate();
    return awaitExit(START);
  }

  /** Waits until it has ended; its exit code. */
  public int awaitExit(Duration within) {
    try {
      if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("it did not end within " + within + ": " + log());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Starts it again after it ended, and waits until it's ready. */
  public void restart() {
    if (process.isAlive()) {
      throw new IllegalStateException("it still runs");
    }
    process = begin();
    awaitReady();
  }

  /** Bytes of real memory that it holds now. */
  public long residentBytes() {
    try {
      String status = Files.readString(Path.of("/proc/" + pid() + "/status"));
      Matcher matcher = RESIDENT.matcher(status);
      if (!matcher.find()) {
        throw new IllegalStateException("it has ended");
      }
      return Long.parseLong(matcher.group(1)) * 1024;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets none of its files grow beyond that: writes fail as on a disk that is full. */
  public void limitFiles(long bytes) {
    run("prlimit", "--pid=" + pid(), "--fsize=" + bytes + ":");
  }

  /** Lets its files grow again. */
  public void unlimitFiles() {
    run("prlimit", "--pid=" + pid(), "--fsize=unlimited:");
  }

  private void signal(String name) {
    run("kill", "-" + name, String.valueOf(pid()));
  }

  private static void run(String... words) {
    try {
      int code = new ProcessBuilder(words).inheritIO().start().waitFor();
      if (code != 0) {
        throw new IllegalStateException(String.join(" ", words) + " answered " + code);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Ends it at once, if it still runs. */
  @Override
  public void close() {
    kill();
  }
}
