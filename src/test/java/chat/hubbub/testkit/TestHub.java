package chat.hubbub.testkit;

import chat.hubbub.app.Hub;
import chat.hubbub.config.HubOptions;
import java.nio.file.Path;
import java.time.Duration;

/** A whole hub in this process, on a random port of loopback. For test threads. */
public final class TestHub implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);

  private final Hub hub;

  /** How a hub is to be started. */
  public static final class Launch {
    private HubOptions options;

    private Launch(HubOptions options) {
      this.options = options;
    }

    public Launch set(String key, Object value) {
      options = options.with(key, value);
      return this;
    }

    /** Starts it and waits until it's ready. */
    public TestHub start() {
      return new TestHub(Eventually.await(Hub.start(options), START));
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

  private TestHub(Hub hub) {
    this.hub = hub;
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
  }
}
