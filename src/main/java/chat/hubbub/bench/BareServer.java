package chat.hubbub.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What fan-out costs without a chat: a Vert.x server that passes each message of a socket on to all
 * others at the same path. Knows nobody, checks nothing, stores nothing. The measure for the hub.
 */
public final class BareServer {
  private static final int ACCEPT_BACKLOG = 4096;

  private final Map<String, Set<ServerWebSocket>> rooms = new HashMap<>();

  /** Starts one, on its own Vert.x; returns the server, whose port is to be asked. */
  public static Future<HttpServer> start(String host, int port) {
    BareServer bare = new BareServer();
    return Vertx.vertx(new VertxOptions().setPreferNativeTransport(true))
        .createHttpServer(
            new HttpServerOptions().setTcpNoDelay(true).setAcceptBacklog(ACCEPT_BACKLOG))
        .webSocketHandler(bare::carry)
        .listen(port, host);
  }

  private void carry(ServerWebSocket socket) {
    Set<ServerWebSocket> room = rooms.computeIfAbsent(socket.path(), r -> new LinkedHashSet<>());
    room.add(socket);
    socket.textMessageHandler(
        text -> {
          for (ServerWebSocket other : room) {
            if (other != socket) {
              other.writeTextMessage(text);
            }
          }
        });
    socket.closeHandler(v -> room.remove(socket));
  }
}
