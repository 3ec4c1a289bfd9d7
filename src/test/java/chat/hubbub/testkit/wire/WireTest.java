package chat.hubbub.testkit.wire;

import static chat.hubbub.testkit.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandlerOptions;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Against an echo by stock Vert.x, so that what fails against a hub is not the wire's fault. */
@DisplayName("A wire")
class WireTest {
  private static final int MESSAGES = 200;

  private final Vertx vertx = Vertx.vertx();
  // The stock SockJS of Vert.x closes the connection after each poll without saying so.
  private final Network network = new Network(vertx, 1, false);
  private String hub = "";

  @BeforeEach
  void startEcho() {
    Router router = Router.router(vertx);
    router
        .get("/ws")
        .handler(ctx -> ctx.request().toWebSocket().onSuccess(WireTest::echoWebSocket));
    router
        .route("/sockjs/*")
        .handler(BodyHandler.create(false))
        .subRouter(
            SockJSHandler.create(vertx, new SockJSHandlerOptions().setMaxBytesStreaming(2048))
                .socketHandler(WireTest::echoSockJs));
    HttpServer server =
        vertx
            .createHttpServer(new HttpServerOptions().addWebSocketSubProtocol("hubbub.v1"))
            .requestHandler(router);
    await(server.listen(0, "127.0.0.1"));
    hub = "http://127.0.0.1:" + server.actualPort();
  }

  private static void echoWebSocket(ServerWebSocket socket) {
    socket.textMessageHandler(
        text -> {
          if (text.equals("bye")) {
            socket.close((short) 4999, "as asked");
          } else {
            socket.writeTextMessage(text);
          }
        });
  }

  private static void echoSockJs(SockJSSocket socket) {
    socket.handler(
        data -> {
          if (data.toString().equals("bye")) {
            socket.close(4999, "as asked");
          } else {
            socket.write(data);
          }
        });
  }

  @AfterEach
  void stop() {
    await(vertx.close());
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"LONG_POLL"})
  @DisplayName("carries messages both ways in order and tells when it is closed")
  void echo(Transport transport) {
    RawSocket socket = RawSocket.open(network, hub, transport);
    for (int i = 0; i < MESSAGES; i++) {
      socket.text("message " + i + " ü € 😀");
    }
    for (int i = 0; i < MESSAGES; i++) {
      assertEquals("message " + i + " ü € 😀", socket.next());
    }
    socket.text("bye");
    RawSocket.Closed closed = socket.awaitClosed();
    if (transport == Transport.WEBSOCKET) {
      assertEquals(new RawSocket.Closed(4999, "as asked"), closed);
    }
  }

  @Test
  @DisplayName("tells when it can't be opened")
  void refused() {
    for (Transport transport : Transport.LADDER) {
      if (transport != Transport.LONG_POLL) {
        RawSocket socket = RawSocket.begin(network, transport.wire(network, "http://127.0.0.1:1"));
        assertEquals(Wire.BROKEN, socket.awaitClosed().code());
      }
    }
  }
}
