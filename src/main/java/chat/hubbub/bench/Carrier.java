package chat.hubbub.bench;

import chat.hubbub.bench.Crowd.ClientMaker;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What carries the clients of a load. */
public enum Carrier {
  WEBSOCKET,
  SOCKJS,
  /** Those who only listen poll, in an idle scene all; those who send have WebSockets. */
  LONGPOLL,
  /** The bare server's WebSockets. */
  BARE;

  /** By its name as the command line has it. */
  public static Carrier of(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "websocket" -> WEBSOCKET;
      case "sockjs" -> SOCKJS;
      case "longpoll" -> LONGPOLL;
      default -> throw new BenchRefusal("The transport is one of websocket, sockjs and longpoll.");
    };
  }

  ClientMaker maker(Servers servers, Scene scene) {
    Dialect dialect =
        switch (this) {
          case WEBSOCKET, LONGPOLL -> new HubDialect(false);
          case SOCKJS -> new HubDialect(true);
          case BARE -> new BareDialect();
        };
    ClientMaker sockets =
        (index, seat, resume, watcher) ->
            new SocketClient(index, seat, dialect, servers.host(index), resume, watcher);
    if (this != LONGPOLL) {
      return sockets;
    }
    Set<Integer> senders =
        scene.senders().stream().map(Scene.Sender::seat).collect(Collectors.toUnmodifiableSet());
    return (index, seat, resume, watcher) ->
        senders.contains(index)
            ? sockets.make(index, seat, resume, watcher)
            : new PollClient(index, seat, servers.host(index), resume, watcher);
  }
}
