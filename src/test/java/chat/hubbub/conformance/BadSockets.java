package chat.hubbub.conformance;

import static chat.hubbub.testkit.RawWebSocket.BINARY;
import static chat.hubbub.testkit.RawWebSocket.CLOSE;
import static chat.hubbub.testkit.RawWebSocket.COMPRESSED;
import static chat.hubbub.testkit.RawWebSocket.CONTINUATION;
import static chat.hubbub.testkit.RawWebSocket.FIN;
import static chat.hubbub.testkit.RawWebSocket.PING;
import static chat.hubbub.testkit.RawWebSocket.TEXT;

import chat.hubbub.testkit.RawWebSocket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** WebSockets that are opened wrongly, or broken in their framing. */
final class BadSockets {
  private static final int FRAME_BYTES = 256 * 1024;

  private BadSockets() {}

  static List<BadInput> all() {
    return List.of(
        foreign("ws-1", "a foreign origin", "https://evil.example"),
        foreign("ws-2", "the origin of a file", "null"),
        new BadInput(
            "ws-3", "no upgrade", "400 bad_request", s -> s.raw("GET", "/ws", "", null).outcome()),
        new BadInput(
            "ws-4",
            "a POST",
            "405 method_not_allowed",
            s -> s.raw("POST", "/ws", "", new byte[0]).outcome()),
        new BadInput(
            "ws-5",
            "an offer to compress, which is not taken up",
            "open, as is",
            s -> extensions(s, "permessage-deflate; client_max_window_bits")),
        new BadInput(
            "ws-6",
            "another kind of upgrade",
            "400 bad_request",
            s -> s.raw("GET", "/ws", "Upgrade: h2c\r\n", null).outcome()),
        fresh("ws-7", "a binary frame", "close 4400", w -> w.send(FIN | BINARY, bytes("{}"))),
        fresh("ws-8", "no JSON", "close 4400", w -> w.say("cheese")),
        fresh("ws-9", "a list", "close 4400", w -> w.say("[]")),
        fresh("ws-10", "nothing", "close 4400", w -> w.say("")),
        fresh("ws-11", "an op before hello", "close 4400", w -> w.say("{\"op\":\"ping\"}")),
        fresh(
            "ws-12",
            "hello with a token that was made up",
            "close 4401",
            w -> w.say("{\"op\":\"hello\",\"token\":\"cheese\"}")),
        fresh(
            "ws-13",
            "hello without a token or a cookie",
            "close 4401",
            w -> w.say("{\"op\":\"hello\"}")),
        new BadInput(
            "ws-14",
            "a cookie without an origin",
            "close 4401",
            s -> {
              String cookie = "Cookie: hubbub_access=" + s.ann.accessToken() + "\r\n";
              try (RawWebSocket socket = s.socket(cookie)) {
                return "close " + socket.say("{\"op\":\"hello\"}").closeCode();
              }
            }),
        greeted("ws-15", "a second hello", "close 4400", w -> w.say("{\"op\":\"hello\"}")),
        greeted(
            "ws-16",
            "a frame of 256 KiB and a byte",
            "close 4413",
            w -> w.say("x".repeat(FRAME_BYTES + 1))),
        greeted(
            "ws-17",
            "the same in small pieces",
            "close 4413",
            w -> {
              w.send(TEXT, new byte[1]);
              for (int i = 0; i <= FRAME_BYTES / 4096; i++) {
                w.send(CONTINUATION, new byte[4096]);
              }
            }),
        greeted(
            "ws-18",
            "a frame that says to have 2^40 bytes",
            "close 4413",
            w -> w.begin(FIN | TEXT, 1L << 40)),
        greeted(
            "ws-19",
            "a compressed frame, though none was agreed",
            "close 4400",
            w -> w.send(FIN | COMPRESSED | TEXT, new byte[64])),
        greeted(
            "ws-20",
            "an opcode that there is not",
            "close 4400",
            w -> w.send(FIN | 3, bytes("{}"))),
        greeted(
            "ws-21",
            "a continuation of nothing",
            "close 4400",
            w -> w.send(FIN | CONTINUATION, bytes("{}"))),
        greeted("ws-22", "a ping in pieces", "close 4400", w -> w.send(PING, bytes("a"))),
        greeted(
            "ws-23", "a ping of 200 bytes", "close 4400", w -> w.send(FIN | PING, new byte[200])),
        greeted(
            "ws-24",
            "a close with half a code",
            "close 4400",
            w -> w.send(FIN | CLOSE, new byte[1])),
        greeted(
            "ws-25",
            "bytes that are no UTF-8",
            "error bad_frame",
            w -> w.send(FIN | TEXT, new byte[] {'"', (byte) 0xff, '"'})),
        greeted(
            "ws-26",
            "objects in objects, 100 deep",
            "close 4400",
            w -> w.say("{\"a\":".repeat(100) + "1" + "}".repeat(100))),
        greeted(
            "ws-27",
            "the same name twice",
            "close 4400",
            w -> w.say("{\"op\":\"ping\",\"op\":\"ping\"}")),
        greeted(
            "ws-28",
            "21 bad frames in a minute",
            "close 4400",
            w -> say(w, 21, "{\"op\":\"cheese\"}")));
  }

  /** Does what is wrong. */
  @FunctionalInterface
  private interface Harm {
    void to(RawWebSocket socket) throws IOException;
  }

  private static void say(RawWebSocket socket, int times, String text) throws IOException {
    for (int i = 0; i < times; i++) {
      socket.say(text);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static BadInput foreign(String id, String what, String origin) {
    String headers =
        "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: "
            + origin
            + "\r\n";
    return new BadInput(
        id, what, "403 forbidden", s -> s.raw("GET", "/ws", headers, null).outcome());
  }

  private static String extensions(Scene s, String offered) throws IOException {
    try (RawWebSocket socket = s.socket("Sec-WebSocket-Extensions: " + offered + "\r\n")) {
      String head = socket.head().toLowerCase(Locale.ROOT);
      return socket.upgraded() && !head.contains("sec-websocket-ext") ? "open, as is" : head;
    }
  }

  private static BadInput fresh(String id, String what, String expected, Harm harm) {
    return new BadInput(
        id,
        what,
        expected,
        s -> {
          try (RawWebSocket socket = s.socket("")) {
            return outcome(socket, harm);
          }
        });
  }

  private static BadInput greeted(String id, String what, String expected, Harm harm) {
    return new BadInput(
        id,
        what,
        expected,
        s -> {
          try (RawWebSocket socket = s.socket(s.ann)) {
            return outcome(socket, harm);
          }
        });
  }

  /** The first error or close; of several errors, the close that they lead to. */
  private static String outcome(RawWebSocket socket, Harm harm) throws IOException {
    try {
      harm.to(socket);
    } catch (IOException closed) {
      // What the hub said is still to be heard.
    }
    try {
      String frame = socket.nextText();
      while (!frame.contains("\"bad_frame\"") && !frame.contains("\"pong\"")) {
        frame = socket.nextText();
      }
      return "error bad_frame";
    } catch (IOException end) {
      String message = String.valueOf(end.getMessage());
      return message.matches("no text but 8 \\d+")
          ? "close " + message.substring(14)
          : "close 1006";
    }
  }
}
