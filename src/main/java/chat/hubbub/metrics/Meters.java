package chat.hubbub.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What a hub counts, by the names that operators see, one set a process. Meters are kept by those
 * who feed them: finding one by its name costs more than counting. Safe on any thread.
 */
public final class Meters implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics gc = new JvmGcMetrics();
  private final EventLoopLag lag = new EventLoopLag(System::nanoTime);
  private final HeldLoops held = new HeldLoops();
  private final Counter sends = counter("hubbub.sends", "Messages stored and acknowledged");
  private final Counter repeats = counter("hubbub.repeats", "Sends that had been stored before");
  private final Counter deliveries =
      counter("hubbub.deliveries", "Events handed to sessions, one a session");
  private final Counter repairs =
      counter("hubbub.repair.reads", "Pages of a log read because events were missed");
  private final Counter hintsDropped =
      counter("hubbub.hints.dropped", "Hints not sent to a hub that takes none");
  private final UnderWay commands =
      underWay("hubbub.commands.waiting", "Commands that this hub, as owner, has in hand");
  private final UnderWay storing =
      underWay("hubbub.appends.waiting", "Batches of events that the store has in hand");
  private final Timer appends =
      Timer.builder("hubbub.append")
          .description("Time to store a batch of events durably")
          .serviceLevelObjectives(
              Duration.ofMillis(1),
              Duration.ofMillis(5),
              Duration.ofMillis(20),
              Duration.ofMillis(100),
              Duration.ofMillis(500),
              Duration.ofSeconds(2))
          .register(registry);

  public Meters() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    gc.bindTo(registry);
    gauge(
        "hubbub.event.loop.lag.seconds",
        "Worst delay of an event loop lately",
        () -> lag.worstNanos() / 1e9);
    count("hubbub.event.loop.held", "Times an event loop was found held", held::count);
  }

  private Counter counter(String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }

  private UnderWay underWay(String name, String description) {
    UnderWay waiting = new UnderWay();
    gauge(name, description, waiting::now);
    return waiting;
  }

  /** Adds a count that somebody else keeps, and that only grows. */
  public void count(String name, String description, LongSupplier count) {
    // The registry keeps the object weakly, and the function well.
    FunctionCounter.builder(name, this, meters -> count.getAsLong())
        .description(description)
        .register(registry);
  }

  /**
   * Adds a value that is read whenever somebody asks.
   *
   * @param tags names and values, in turn
   */
  public void gauge(String name, String description, Supplier<Number> value, String... tags) {
    Gauge.builder(name, value).description(description).tags(tags).register(registry);
  }

  public Counter sends() {
    return sends;
  }

  public Counter repeats() {
    return repeats;
  }

  public Counter deliveries() {
    return deliveries;
  }

  public Counter repairs() {
    return repairs;
  }

  /** What would have been told to a hub that has too much waiting for it already. */
  public Counter hintsDropped() {
    return hintsDropped;
  }

  /** Commands that owners have taken and not answered. */
  public UnderWay commands() {
    return commands;
  }

  /** Batches handed to the store. */
  public UnderWay storing() {
    return storing;
  }

  /** Time that appends take, batches not events. */
  public Timer appends() {
    return appends;
  }

  public EventLoopLag lag() {
    return lag;
  }

  public HeldLoops held() {
    return held;
  }

  /** All meters in Prometheus's text format. */
  public String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    gc.close();
    registry.close();
  }
}
