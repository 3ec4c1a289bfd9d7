package chat.hubbub.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of loopback. */
public final class Ports {
  /**
   * Below what systems give to outgoing connections. Above it, a client that knocks at a hub which
   * is down can be given the very port it knocks at, and talk to itself.
   */
  private static final int FIRST = 20_000;

  private static final int END = 32_000;
  private static final int ATTEMPTS = 100;

  private Ports() {}

  /**
   * A port that was free a moment ago. Only for what must be known before it is listened on, such
   * as a hub that comes back to the same address; everything else listens on port 0.
   */
  public static int free() {
    for (int i = 0; i < ATTEMPTS; i++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, END);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        // Another one, then.
      }
    }
    throw new IllegalStateException("no free port found");
  }
}
