package chat.hubbub.testkit;

import chat.hubbub.app.Hub;
import chat.hubbub.config.HubOptions;
import chat.hubbub.store.Store;
import chat.hubbub.store.sqlite.SqliteOptions;
import chat.hubbub.store.sqlite.SqliteStore;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A whole hub in this process, on a random port of loopback. For test threads. */
public final class TestHub implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);

  private final Hub hub;
  private final Runnable afterwards;

  /** How a hub is to be started. */
  public static final class Launch {
    private HubOptions options;
    private @Nullable Clock clock;

    private Launch(HubOptions options) {
      this.options = options;
    }

    public Launch set(String key, Object value) {
      options = options.with(key, value);
      return this;
    }

    /** Lets it go by this clock; its timers run as ever. */
    public Launch clock(Clock other) {
      clock = other;
      return this;
    }

    /** Starts it and waits until it's ready. */
    public TestHub start() {
      return clock == null
          ? new TestHub(Eventually.await(Hub.start(options), START), () -> {})
          : start(clock);
    }

    private TestHub start(Clock by) {
      Vertx vertx = Vertx.vertx();
      Store store =
          Eventually.await(
              SqliteStore.open(vertx, options.dataDir(), SqliteOptions.DEFAULTS, by), START);
      Store view = SharedStore.view(store, (method, call) -> call.get());
      return new TestHub(
          Eventually.await(Hub.startOn(options, view, by), START),
          () -> {
            Eventually.await(store.close(), START);
            Eventually.await(vertx.close(), START);
          });
    }
  }

  /** A hub on this data directory, with limits that don't stand in the way of a test. */
  public static Launch on(Path data) {
    return new Launch(HubOptions.defaults())
        .set("server.port", 0)
        .set("verticles.edge.instances", 1)
        .set("data.dir", data)
        .set("limits.sendsPerSecond", 100_000)
        .set("limits.sendBurst", 100_000)
        .set("limits.loginsPerMinute", 100_000);
  }

  private TestHub(Hub hub, Runnable afterwards) {
    this.hub = hub;
    this.afterwards = afterwards;
  }

  /** The base address. */
  public String url() {
    return hub.url();
  }

  /** The hub itself. */
  public Hub hub() {
    return hub;
  }

  /** Drains and ends it, and waits until it's gone. */
  @Override
  public void close() {
    Eventually.await(hub.stop(), START);
    afterwards.run();
  }
}
