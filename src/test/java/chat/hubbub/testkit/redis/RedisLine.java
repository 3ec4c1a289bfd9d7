package chat.hubbub.testkit.redis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One inline command over a connection of its own, without any client library. */
final class RedisLine {
  private static final int TIMEOUT_MILLIS = 5_000;

  private RedisLine() {}

  static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The first line that is answered; of a bulk string, its first line. */
  static String ask(int port, String... words) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      String line = String.join(" ", words) + "\r\n";
      socket.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
      BufferedReader answers =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      String first = String.valueOf(answers.readLine());
      return first.startsWith("$") && !first.equals("$-1")
          ? String.valueOf(answers.readLine())
          : first;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
