package chat.hubbub.transport.sockjs;

/** How frames stand in the response of each HTTP transport. */
enum Framing {
  /** One frame, then the response ends. */
  XHR("application/javascript; charset=UTF-8", true, "", "", "\n"),

  /** Begins with 2 KiB that make browsers show what follows as it comes. */
  XHR_STREAMING("application/javascript; charset=UTF-8", false, "h".repeat(2048) + "\n", "", "\n"),

  EVENT_SOURCE("text/event-stream; charset=UTF-8", false, "\r\n", "data: ", "\r\n\r\n");

  final String contentType;
  final boolean single;
  final String prelude;
  private final String before;
  private final String after;

  Framing(String contentType, boolean single, String prelude, String before, String after) {
    this.contentType = contentType;
    this.single = single;
    this.prelude = prelude;
    this.before = before;
    this.after = after;
  }

  /** A frame as it is written. */
  String of(String frame) {
    // The client library undoes percent-encoding in what it reads from an event source.
    String text = this == EVENT_SOURCE ? frame.replace("%", "%25") : frame;
    return before + text + after;
  }
}
