package chat.hubbub.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.curator.test.InstanceSpec;
import org.apache.curator.test.TestingServer;

/** A real ZooKeeper in this process, on a random port of loopback. For test threads. */
public final class LocalZooKeeper implements AutoCloseable {
  private final int port;
  private TestingServer server;

  private LocalZooKeeper(int port) {
    this.port = port;
    this.server = make(port);
  }

  public static LocalZooKeeper start() {
    return new LocalZooKeeper(Ports.free());
  }

  private static TestingServer make(int port) {
    // The test server listens on every address unless it is told not to.
    InstanceSpec spec =
        new InstanceSpec(
            null, port, -1, -1, true, -1, 500, 10, Map.of("clientPortAddress", "127.0.0.1"));
    try {
      return new TestingServer(spec, true);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  public String connect() {
    return "127.0.0.1:" + port;
  }

  /** Ends it; its data go. */
  public void stop() {
    close();
  }

  /** Starts another one, which knows nothing, on the same port. */
  public void restartEmpty() {
    server = make(port);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
