package chat.hubbub.conformance;

import java.util.List;

/** Requests whose head is wrong, or made to be read in two ways. */
final class BadHeads {
  private static final String BAD = "400 bad_request";
  private static final String LINE =
      "GET /api/v1/servers HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n";

  private BadHeads() {}

  static List<BadInput> all() {
    return List.of(
        head("head-1", "no request at all", BAD, "cheese\r\n\r\n"),
        head(
            "head-2",
            "a header of 64 KiB",
            "413 too_large",
            LINE + "X-Long: " + "x".repeat(65_536) + "\r\n\r\n"),
        head(
            "head-3",
            "5,000 headers",
            "413 too_large",
            LINE + "X-Many: 1\r\n".repeat(5_000) + "\r\n"),
        head(
            "head-4",
            "an address of 20,000 characters",
            "413 too_large",
            "GET /api/v1/servers?" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: hub\r\n\r\n"),
        head("head-5", "a header without a colon", BAD, LINE + "cheese\r\n\r\n"),
        head("head-6", "a header with a NUL", BAD, LINE + "X-Nul: a\u0000b\r\n\r\n"),
        head("head-7", "a blank before the colon", BAD, LINE + "Content-Length : 5\r\n\r\nhello"),
        post("head-8", "two lengths", BAD, "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}"),
        post("head-9", "a negative length", BAD, "Content-Length: -2\r\n\r\n{}"),
        post("head-10", "a length in words", BAD, "Content-Length: two\r\n\r\n{}"),
        post(
            "head-11",
            "a length and chunks",
            BAD,
            "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"),
        post(
            "head-12",
            "a chunk whose size is no number",
            "cut",
            "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"),
        post(
            "head-13",
            "a chunk of 2^63 bytes",
            "cut",
            "Transfer-Encoding: chunked\r\n\r\n8000000000000000\r\n{}\r\n0\r\n\r\n"),
        head(
            "head-14", "the beginning of TLS", BAD, "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n"),
        head("head-15", "the beginning of HTTP/2", "cut", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        head(
            "head-16",
            "a version that there is not",
            "cut",
            "GET /api/v1/servers HTTP/9.9\r\nHost: hub\r\nConnection: close\r\n\r\n"),
        new BadInput(
            "head-17",
            "a hundred requests before the first answer: each is answered, in order",
            "100 x 401 unauthenticated",
            s -> pipelined(s, 100)));
  }

  private static String pipelined(Scene s, int count) throws Exception {
    String request = "GET /api/v1/me HTTP/1.1\r\nHost: hub\r\n\r\n";
    String last = "GET /api/v1/cheese HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n\r\n";
    try (var connection = new chat.hubbub.testkit.RawHttp(s.port)) {
      String heard = connection.say(request.repeat(count) + last).hearAll();
      String[] answers = heard.split("HTTP/1\\.1 401 ", -1);
      boolean ordered = answers[count].contains("HTTP/1.1 404 ");
      return answers.length - 1 + " x 401 " + (ordered ? "unauthenticated" : "in disorder");
    }
  }

  private static BadInput head(String id, String what, String expected, String bytes) {
    return new BadInput(id, what, expected, s -> s.bytes(bytes).outcome());
  }

  private static BadInput post(String id, String what, String expected, String rest) {
    return new BadInput(id, what, expected, s -> s.bytes(BadBodies.head(s) + rest).outcome());
  }
}
