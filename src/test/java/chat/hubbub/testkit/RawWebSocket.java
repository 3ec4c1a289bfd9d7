package chat.hubbub.testkit;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/**
 * A WebSocket client that sends whatever frames it is told to, right or wrong. For test threads.
 */
public final class RawWebSocket implements AutoCloseable {
  public static final int CONTINUATION = 0;
  public static final int TEXT = 1;
  public static final int BINARY = 2;
  public static final int CLOSE = 8;
  public static final int PING = 9;
  public static final int PONG = 10;

  /** Bit of a first byte: the frame ends its message. */
  public static final int FIN = 0x80;

  /** Bit of a first byte: the message is compressed. */
  public static final int COMPRESSED = 0x40;

  private static final int DEADLINE_MILLIS = 30_000;
  private static final int MASKED = 0x80;
  private static final byte[] NO_MASK = new byte[4];

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;
  private String head = "";

  /**
   * @param opcode without its flags
   */
  public record Frame(int opcode, byte[] payload) {
    public String text() {
      return new String(payload, StandardCharsets.UTF_8);
    }

    /** The code of a close frame; 1005 when it has none. */
    public int closeCode() {
      return payload.length < 2 ? 1005 : (payload[0] & 0xff) << 8 | payload[1] & 0xff;
    }
  }

  /**
   * Connects and asks for an upgrade.
   *
   * @param headers more lines of the request's head, each with its line end
   */
  public RawWebSocket(int port, String path, String headers) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(DEADLINE_MILLIS);
    // A frame is written in pieces, none of which is to wait for the last one's acknowledgement.
    socket.setTcpNoDelay(true);
    in = new DataInputStream(socket.getInputStream());
    out = new DataOutputStream(socket.getOutputStream());
    String request =
        "GET "
            + path
            + " HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + headers
            + "\r\n";
    out.write(request.getBytes(StandardCharsets.ISO_8859_1));
    readHead();
  }

  private void readHead() throws IOException {
    StringBuilder read = new StringBuilder();
    while (read.indexOf("\r\n\r\n") < 0) {
      int octet = in.read();
      if (octet < 0) {
        break;
      }
      read.append((char) octet);
    }
    head = read.toString();
  }

  /** The head of the server's answer. */
  public String head() {
    return head;
  }

  public boolean upgraded() {
    return head.startsWith("HTTP/1.1 101 ");
  }

  /** The rest of an answer that is no upgrade. */
  public String body() throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Sends a whole text message. */
  public RawWebSocket say(String text) throws IOException {
    return send(FIN | TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends a frame with this first byte. */
  public RawWebSocket send(int firstByte, byte[] payload) throws IOException {
    begin(firstByte, payload.length);
    out.write(NO_MASK);
    out.write(payload);
    out.flush();
    return this;
  }

  /** Sends a short frame many times, as fast as the server takes it. */
  public RawWebSocket flood(int firstByte, byte[] payload, int times) throws IOException {
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    for (int i = 0; i < times; i++) {
      frames.write(firstByte);
      frames.write(MASKED | payload.length);
      frames.writeBytes(NO_MASK);
      frames.writeBytes(payload);
    }
    frames.writeTo(out);
    out.flush();
    return this;
  }

  /** Sends the beginning of a frame that says to be this long. */
  public RawWebSocket begin(int firstByte, long length) throws IOException {
    out.writeByte(firstByte);
    if (length < 126) {
      out.writeByte((int) (MASKED | length));
    } else if (length < 1 << 16) {
      out.writeByte(MASKED | 126);
      out.writeShort((int) length);
    } else {
      out.writeByte(MASKED | 127);
      out.writeLong(length);
    }
    return this;
  }

  /** The next frame. */
  public Frame next() throws IOException {
    int first = in.readUnsignedByte();
    int second = in.readUnsignedByte();
    long length = second & 0x7f;
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = in.readLong();
    }
    byte[] payload = new byte[(int) length];
    in.readFully(payload);
    return new Frame(first & 0x0f, payload);
  }

  /** The next text; passes over pings. Fails when a close comes first. */
  public String nextText() throws IOException {
    Frame frame = next();
    while (frame.opcode() == PING || frame.opcode() == PONG) {
      frame = next();
    }
    if (frame.opcode() != TEXT) {
      throw new IOException("no text but " + frame.opcode() + " " + frame.closeCode());
    }
    return frame.text();
  }

  /** Reads on until the server closes; the close's code, or 1006 when it came without one. */
  public int closeCode() throws IOException {
    try {
      Frame frame = next();
      while (frame.opcode() != CLOSE) {
        frame = next();
      }
      return frame.closeCode();
    } catch (EOFException | SocketException e) {
      return 1006;
    }
  }

  /** Ends the connection with a reset, as a process that is killed. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
