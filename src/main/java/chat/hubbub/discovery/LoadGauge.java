package chat.hubbub.discovery;

import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * How loaded this process is: by its clients, by how late its event loop is, and by its share of
 * the machine's CPU; the highest of the three counts.
 */
public final class LoadGauge {
  private static final double FULL_CLIENTS = 10_000;
  private static final double FULL_LAG_MILLIS = 200;
  private static final long LOOK_MILLIS = 500;

  /** How much of a measured value is taken over at each look. */
  private static final double NEW = 0.2;

  private final Vertx vertx;
  private final IntSupplier clients;
  private final OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
  private volatile double lagMillis;
  private volatile double cpu;

  public LoadGauge(Vertx vertx, IntSupplier clients) {
    this.vertx = vertx;
    this.clients = clients;
  }

  /** Begins to measure, on an event loop. */
  void start() {
    vertx.getOrCreateContext().runOnContext(v -> look(System.nanoTime()));
  }

  private void look(long at) {
    vertx.setTimer(
        LOOK_MILLIS,
        timer -> {
          long now = System.nanoTime();
          double late = TimeUnit.NANOSECONDS.toMicros(now - at) / 1_000.0 - LOOK_MILLIS;
          lagMillis += NEW * (Math.max(0, late) - lagMillis);
          if (machine instanceof com.sun.management.OperatingSystemMXBean known) {
            cpu += NEW * (Math.max(0, known.getProcessCpuLoad()) - cpu);
          }
          look(now);
        });
  }

  /** From 0 (idle) to 1 (full), in hundredths. */
  double load() {
    double load =
        Math.max(clients.getAsInt() / FULL_CLIENTS, Math.max(lagMillis / FULL_LAG_MILLIS, cpu));
    return Math.round(Math.min(1, load) * 100) / 100.0;
  }
}
