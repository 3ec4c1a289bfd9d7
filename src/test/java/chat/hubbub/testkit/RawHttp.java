package chat.hubbub.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Says exactly these bytes to a server, however wrong they are, and hears what it says. */
public final class RawHttp implements AutoCloseable {
  private static final int DEADLINE_MILLIS = 30_000;

  private final Socket socket;

  public RawHttp(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(DEADLINE_MILLIS);
    // What is said in pieces goes out in pieces, and none waits for the last one's acknowledgement.
    socket.setTcpNoDelay(true);
  }

  /** One byte a character. */
  public RawHttp say(String bytes) throws IOException {
    return say(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  public RawHttp say(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  /** Ends the connection with a reset, as a machine that goes down. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** Everything up to and with this text, or to the end. */
  public String hearUntil(String text) throws IOException {
    StringBuilder heard = new StringBuilder();
    while (heard.indexOf(text) < 0) {
      int before = heard.length();
      heard.append(hearUntil(text.charAt(text.length() - 1)));
      if (heard.length() == before) {
        break;
      }
    }
    return heard.toString();
  }

  /** Everything up to and with the first of these bytes. */
  public String hearUntil(char last) throws IOException {
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
  public String hearAll() throws IOException {
    ByteArrayOutputStream heard = new ByteArrayOutputStream();
    socket.getInputStream().transferTo(heard);
    return heard.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
