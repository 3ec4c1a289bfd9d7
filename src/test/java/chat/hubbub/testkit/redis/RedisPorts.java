package chat.hubbub.testkit.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for Redis. Below those that the system gives away by itself, so that none is taken between
 * the look and the start; and low enough that a cluster's bus, 10,000 above, is one too.
 */
final class RedisPorts {
  private static final int LOW = 11_000;
  private static final int HIGH = 22_000;
  private static final int BUS = 10_000;

  private RedisPorts() {}

  static int free() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(LOW, HIGH);
      if (isFree(port) && isFree(port + BUS)) {
        return port;
      }
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
