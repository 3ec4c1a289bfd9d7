package chat.hubbub.bench;

import chat.hubbub.bench.Crowd.ClientMaker;
import java.util.Locale;

/** What carries the clients of a load. */
public enum Carrier {
  WEBSOCKET,
  SOCKJS,
  /** The bare server's WebSockets. */
  BARE;

  /** By its name as the command line has it. */
  public static Carrier of(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "websocket" -> WEBSOCKET;
      case "sockjs" -> SOCKJS;
      default -> throw new BenchRefusal("The transport is one of websocket and sockjs.");
    };
  }

  ClientMaker maker(String host, LoadLoop loop) {
    Dialect dialect =
        switch (this) {
          case WEBSOCKET -> new HubDialect(false);
          case SOCKJS -> new HubDialect(true);
          case BARE -> new BareDialect();
        };
    return (index, seat, resume, watcher) ->
        new SocketClient(index, seat, dialect, host, resume, watcher);
  }
}
