package chat.hubbub.conformance;

import static chat.hubbub.conformance.Scene.JSON;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Bodies that are not what they should be, whatever the call. */
final class BadBodies {
  private static final int TOO_MANY_BYTES = 256 * 1024 + 1;

  private BadBodies() {}

  static List<BadInput> all() {
    return List.of(
        body("body-1", "half an object", "{\"kind\":"),
        body("body-2", "a list where an object belongs", "[]"),
        body("body-3", "a number where an object belongs", "7"),
        body("body-4", "nothing", ""),
        body(
            "body-5",
            "objects in objects, 100 deep",
            "{\"a\":".repeat(100) + "1" + "}".repeat(100)),
        body("body-6", "lists in lists, 100,000 deep", "[".repeat(100_000)),
        body("body-7", "the same name twice", "{\"kind\":\"group\",\"kind\":\"direct\"}"),
        body("body-8", "something after the object", "{} {}"),
        body("body-9", "a comment", "{/* */\"kind\":\"group\"}"),
        body("body-10", "a name without quotes", "{kind:\"group\"}"),
        body("body-11", "a number with 1,000 digits", "{\"kind\":" + "9".repeat(1_000) + "}"),
        body("body-12", "no number at all (NaN)", "{\"kind\":NaN}"),
        bytes(
            "body-13", "bytes that are no UTF-8", "{\"kind\":\"\u00ff\u00fe\"}", "400 bad_request"),
        bytes("body-14", "a slash in two bytes", "{\"kind\":\"\u00c0\u00af\"}", "400 bad_request"),
        bytes(
            "body-15",
            "half of a pair as UTF-8",
            "{\"kind\":\"\u00ed\u00a0\u0080\"}",
            "400 bad_request"),
        new BadInput(
            "body-16",
            "UTF-16",
            "400 bad_request",
            s ->
                s.ask(
                        "POST",
                        "/channels",
                        s.ann.bearer() + JSON,
                        "{}".getBytes(StandardCharsets.UTF_16))
                    .outcome()),
        body("body-17", "a character below the blank in a string", "{\"kind\":\"gr\u0001oup\"}"),
        typed("body-18", "no Content-Type", "", "415 unsupported_media"),
        typed("body-19", "plain text", "Content-Type: text/plain\r\n", "415 unsupported_media"),
        typed(
            "body-20",
            "a form",
            "Content-Type: application/x-www-form-urlencoded\r\n",
            "415 unsupported_media"),
        typed(
            "body-21",
            "another charset",
            "Content-Type: application/json; charset=latin1\r\n",
            "415 unsupported_media"),
        new BadInput(
            "body-22",
            "one byte more than a body may have",
            "413 too_large",
            s ->
                s.ask("POST", "/channels", s.ann.bearer() + JSON, new byte[TOO_MANY_BYTES])
                    .outcome()),
        new BadInput(
            "body-23",
            "the same in chunks, without saying how long",
            "413 too_large",
            s -> s.bytes(chunked(s) + chunks(TOO_MANY_BYTES)).outcome()),
        new BadInput(
            "body-24",
            "a gigabyte announced, and asked for before it is sent",
            "413 too_large",
            s ->
                s.bytes(head(s) + "Expect: 100-continue\r\nContent-Length: 1073741824\r\n\r\n")
                    .outcome()),
        new BadInput(
            "body-25",
            "a compressed body",
            "400 bad_request",
            s ->
                s.ask(
                        "POST",
                        "/channels",
                        s.ann.bearer() + JSON + "Content-Encoding: gzip\r\n",
                        new byte[] {31, -117, 8, 0, 0, 0, 0, 0, 0, 3})
                    .outcome()));
  }

  static String head(Scene s) {
    return "POST /api/v1/channels HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n"
        + s.ann.bearer()
        + JSON;
  }

  static String chunked(Scene s) {
    return head(s) + "Transfer-Encoding: chunked\r\n\r\n";
  }

  private static String chunks(int bytes) {
    String chunk = "2000\r\n" + " ".repeat(0x2000) + "\r\n";
    return chunk.repeat(bytes / 0x2000 + 1) + "0\r\n\r\n";
  }

  private static BadInput body(String id, String what, String text) {
    return bytes(id, what, text, "400 bad_request");
  }

  /** One byte a character. */
  private static BadInput bytes(String id, String what, String text, String expected) {
    byte[] body = text.getBytes(StandardCharsets.ISO_8859_1);
    return new BadInput(
        id, what, expected, s -> s.ask("POST", "/channels", s.ann.bearer() + JSON, body).outcome());
  }

  private static BadInput typed(String id, String what, String type, String expected) {
    byte[] body = "{\"kind\":\"group\",\"name\":\"No\"}".getBytes(StandardCharsets.US_ASCII);
    return new BadInput(
        id, what, expected, s -> s.ask("POST", "/channels", s.ann.bearer() + type, body).outcome());
  }
}
