package chat.hubbub.conformance;

import java.util.List;

/** What is wrong in the framing of SockJS. */
final class BadSockJs {
  private static final String GONE = "404 not_found";

  private BadSockJs() {}

  static List<BadInput> all() {
    return List.of(
        get("sockjs-1", "the iframe page", "/sockjs/iframe.html", GONE),
        get("sockjs-2", "JSONP", "/sockjs/000/abc/jsonp?c=alert", GONE),
        get("sockjs-3", "htmlfile", "/sockjs/000/abc/htmlfile?c=alert", GONE),
        get("sockjs-4", "a transport that there is not", "/sockjs/000/abc/cheese", GONE),
        get("sockjs-5", "a session with a dot", "/sockjs/000/a.b/eventsource", GONE),
        get("sockjs-6", "no session", "/sockjs/000//eventsource", GONE),
        new BadInput(
            "sockjs-7",
            "a message to a session that there is not",
            "404",
            s -> String.valueOf(new SockJsPoll(s).say("{}").status())),
        new BadInput(
            "sockjs-8",
            "a foreign origin",
            "403 forbidden",
            s ->
                s.raw(
                        "POST",
                        "/sockjs/000/abc/xhr",
                        "Origin: https://evil.example\r\n",
                        new byte[0])
                    .outcome()),
        opened("sockjs-9", "a batch that is no JSON", "cheese", "400"),
        opened("sockjs-10", "a batch of nothing", "", "400"),
        said("sockjs-11", "an op before hello", "{\"op\":\"ping\"}", "close 4400"),
        said("sockjs-12", "a message that is no JSON", "cheese", "close 4400"),
        said("sockjs-13", "a message that is a list", "[]", "close 4400"),
        said(
            "sockjs-14",
            "hello with a token that was made up",
            "{\"op\":\"hello\",\"token\":\"cheese\"}",
            "close 4401"),
        said(
            "sockjs-15",
            "a message of 256 KiB and a byte",
            "x".repeat(256 * 1024 + 1),
            "close 4413"));
  }

  private static BadInput get(String id, String what, String path, String expected) {
    return new BadInput(id, what, expected, s -> s.raw("GET", path, "", null).outcome());
  }

  /** The status that a batch is answered with. */
  private static BadInput opened(String id, String what, String batch, String expected) {
    return new BadInput(
        id,
        what,
        expected,
        s -> {
          SockJsPoll session = new SockJsPoll(s);
          session.open();
          return String.valueOf(session.batch(batch).status());
        });
  }

  /** What a message leads to, after the error that may say why. */
  private static BadInput said(String id, String what, String text, String expected) {
    return new BadInput(
        id,
        what,
        expected,
        s -> {
          SockJsPoll session = new SockJsPoll(s);
          session.open();
          session.say(text);
          String outcome = session.outcome();
          return outcome.startsWith("error ") ? session.outcome() : outcome;
        });
  }
}
