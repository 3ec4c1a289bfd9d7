package chat.hubbub.testkit.wire;

import java.util.List;

/** The ways to a hub. */
public enum Transport {
  WEBSOCKET("websocket", true),
  SOCKJS_WEBSOCKET("sockjs-websocket", true),
  SOCKJS_XHR_STREAMING("sockjs-xhr-streaming", false),
  SOCKJS_EVENTSOURCE("sockjs-eventsource", false),
  SOCKJS_XHR("sockjs-xhr", false),
  LONG_POLL("longpoll", true);

  /** From the best to what works everywhere. */
  public static final List<Transport> LADDER =
      List.of(WEBSOCKET, SOCKJS_XHR_STREAMING, SOCKJS_XHR, LONG_POLL);

  private final String label;
  private final boolean reliable;

  Transport(String label, boolean reliable) {
    this.label = label;
    this.reliable = reliable;
  }

  public String label() {
    return label;
  }

  /** Whether it breaks rather than lose a frame. */
  public boolean reliable() {
    return reliable;
  }

  /**
   * A wire of this kind.
   *
   * @throws UnsupportedOperationException for {@link #LONG_POLL}, which keeps no session
   */
  public Wire wire(Network network, String hub) {
    return switch (this) {
      case WEBSOCKET -> new WebSocketWire(network, hub);
      case SOCKJS_WEBSOCKET -> new SockJsWebSocketWire(network, hub);
      case SOCKJS_XHR_STREAMING, SOCKJS_EVENTSOURCE, SOCKJS_XHR ->
          new SockJsHttpWire(network, hub, this);
      case LONG_POLL -> throw new UnsupportedOperationException("a poll is no wire");
    };
  }
}
