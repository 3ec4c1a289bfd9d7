package chat.hubbub.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Says exactly these bytes to a server, however wrong they are, and hears what it says. */
final class RawHttp implements AutoCloseable {
  private static final int DEADLINE_MILLIS = 30_000;

  private final Socket socket;

  RawHttp(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(DEADLINE_MILLIS);
  }

  RawHttp say(String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return this;
  }

  /** Everything up to and with the first of these bytes. */
  String hearUntil(char last) throws IOException {
    ByteArrayOutputStream heard = new ByteArrayOutputStream();
    int octet = socket.getInputStream().read();
    while (octet >= 0) {
      heard.write(octet);
      if (octet == last) {
        break;
      }
      octet = socket.getInputStream().read();
    }
    return heard.toString(StandardCharsets.UTF_8);
  }

  /** Everything until the server closes; fails when it does not. */
  String hearAll() throws IOException {
    ByteArrayOutputStream heard = new ByteArrayOutputStream();
    socket.getInputStream().transferTo(heard);
    return heard.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
