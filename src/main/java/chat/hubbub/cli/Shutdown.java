package chat.hubbub.cli;

import chat.hubbub.app.Hub;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Ends the process in order when it is told to (SIGTERM, SIGINT): the hub drains, then the exit
 * code is 0. A hub that doesn't finish in time is left behind with code 1; its log is whole all the
 * same.
 */
final class Shutdown {
  /** Promised is 10 s; the rest is for the JVM to go. */
  private static final long DRAIN_SECONDS = 9;

  private final Thread hook = new Thread(this::run, "shutdown");
  private volatile @Nullable Hub hub;

  private Shutdown() {}

  static Shutdown install() {
    Shutdown shutdown = new Shutdown();
    Runtime.getRuntime().addShutdownHook(shutdown.hook);
    return shutdown;
  }

  void started(Hub started) {
    hub = started;
  }

  /** The start failed: the process ends by its own code. */
  void cancel() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is already ending, which is what was wanted.
    }
  }

  private void run() {
    Hub running = hub;
    // A JVM that a signal ends would answer 143, which supervisors take for a crash.
    Runtime.getRuntime().halt(running == null || drained(running) ? 0 : Main.FAILED);
  }

  private static boolean drained(Hub running) {
    try {
      running.stop().toCompletionStage().toCompletableFuture().get(DRAIN_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      System.err.println("Hubbub was ended before it had drained.");
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
