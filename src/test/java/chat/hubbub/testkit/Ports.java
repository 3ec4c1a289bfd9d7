package chat.hubbub.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of loopback. */
public final class Ports {
  private Ports() {}

  /**
   * A port that was free a moment ago. Only for what must be known before it is listened on, such
   * as a hub that comes back to the same address; everything else listens on port 0.
   */
  public static int free() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
