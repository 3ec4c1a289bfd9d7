package chat.hubbub.testkit.proxy;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.awaitFailure;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.testkit.wire.Network;
import chat.hubbub.testkit.wire.RawSocket;
import chat.hubbub.testkit.wire.WebSocketWire;
import chat.hubbub.testkit.wire.Wire;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The proxy")
class ScriptableProxyTest {
  private static final String BODY = "0123456789".repeat(20);

  private final Vertx vertx = Vertx.vertx();
  private final Network network = new Network(vertx, 1);
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private ScriptableProxy proxy;

  @BeforeEach
  void start() {
    HttpServer server = vertx.createHttpServer().requestHandler(this::answer);
    await(server.listen(0, "127.0.0.1"));
    proxy = ScriptableProxy.start(vertx, "http://127.0.0.1:" + server.actualPort());
  }

  @AfterEach
  void stop() {
    await(vertx.close());
  }

  private void answer(HttpServerRequest request) {
    asked.incrementAndGet();
    if (request.path().equals("/ws") && request.getHeader("upgrade") != null) {
      request
          .toWebSocket()
          .onSuccess(socket -> socket.textMessageHandler(socket::writeTextMessage));
      return;
    }
    request
        .body()
        .onSuccess(
            body -> {
              request.response().setChunked(request.path().equals("/chunked"));
              if (request.path().equals("/chunked")) {
                request.response().write(BODY);
              }
              request
                  .response()
                  .end(request.method() + " " + body + " " + BODY)
                  .onSuccess(done -> answered.incrementAndGet());
            });
  }

  private Future<String> get(String path) {
    return call(HttpMethod.GET, path, Buffer.buffer());
  }

  private Future<String> call(HttpMethod method, String path, Buffer body) {
    return network
        .http()
        .request(Network.at(proxy.url(), path).setMethod(method))
        // On the request's event loop: the body may come before this thread could ask for it.
        .compose(
            request ->
                request
                    .send(body)
                    .compose(
                        response ->
                            response.body().map(bytes -> response.statusCode() + " " + bytes)));
  }

  @Test
  @DisplayName("passes on what is not meant")
  void plain() {
    List<Future<String>> answers = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      answers.add(call(HttpMethod.POST, "/p", Buffer.buffer("body " + i)));
      answers.add(get("/chunked"));
    }
    for (int i = 0; i < 50; i++) {
      assertEquals("200 POST body " + i + " " + BODY, await(answers.get(2 * i)));
      assertEquals("200 " + BODY + "GET  " + BODY, await(answers.get(2 * i + 1)));
    }
  }

  @Test
  @DisplayName("passes on a request of which the body has no length")
  void chunkedRequest() {
    Future<String> answer =
        network
            .http()
            .request(Network.at(proxy.url(), "/p").setMethod(HttpMethod.POST))
            .compose(
                request -> {
                  request.setChunked(true).write("in ");
                  return request
                      .end("pieces")
                      .compose(sent -> request.response())
                      .compose(response -> response.body().map(Buffer::toString));
                });
    assertEquals("POST in pieces " + BODY, await(answer));
  }

  @Test
  @DisplayName("loses a response that the server has written, so many times, for the path meant")
  void dropResponse() {
    proxy.strike(Fault.DROP_RESPONSE, path -> path.startsWith("/sync"), 2);
    assertEquals("200 GET  " + BODY, await(get("/other")));
    awaitFailure(get("/sync?since=1"));
    awaitFailure(get("/sync?since=1"));
    eventually("the server has answered all", () -> answered.get() == 3);
    assertEquals("200 GET  " + BODY, await(get("/sync?since=1")));
    assertEquals(2, proxy.struck(Fault.DROP_RESPONSE));
  }

  @Test
  @DisplayName("loses a request before the server sees it")
  void dropRequest() {
    proxy.strike(Fault.DROP_REQUEST, path -> true, 1);
    awaitFailure(get("/a"));
    await(get("/b"));
    assertEquals(1, asked.get());
  }

  @Test
  @DisplayName("cuts a response short as if it were all of it")
  void truncate() {
    for (String path : List.of("/fixed", "/chunked")) {
      proxy.strike(Fault.TRUNCATE_RESPONSE, path::equals, 1);
      String answer = await(get(path));
      assertTrue(answer.startsWith("200 "), answer);
      assertTrue(answer.length() < BODY.length(), answer);
    }
    assertEquals(2, proxy.struck(Fault.TRUNCATE_RESPONSE));
  }

  @Test
  @DisplayName("breaks a response in its middle")
  void breakResponse() {
    proxy.strike(Fault.BREAK_RESPONSE, path -> true, 1);
    awaitFailure(get("/fixed"));
    proxy.strike(Fault.BREAK_RESPONSE, path -> true, 1);
    awaitFailure(get("/chunked"));
    await(get("/fixed"));
  }

  @Test
  @DisplayName("refuses an Upgrade and nothing else")
  void refuseUpgrade() {
    proxy.strikeAll(Fault.REFUSE_UPGRADE, path -> true);
    assertEquals(Wire.BROKEN, RawSocket.begin(network, wire()).awaitClosed().code());
    await(get("/ws"));
    assertEquals(1, proxy.struck(Fault.REFUSE_UPGRADE));
    proxy.heal();
    assertEcho(webSocket());
  }

  @Test
  @DisplayName("strips an Upgrade, so that the server sees a plain request")
  void stripUpgrade() {
    proxy.strikeAll(Fault.STRIP_UPGRADE, path -> true);
    assertEquals(Wire.BROKEN, RawSocket.begin(network, wire()).awaitClosed().code());
    eventually("a plain answer", () -> answered.get() == 1);
  }

  @Test
  @DisplayName("cuts open connections of the paths meant")
  void cut() {
    RawSocket socket = webSocket();
    assertEcho(socket);
    assertEquals(0, proxy.cut(path -> path.equals("/other")));
    assertEcho(socket);
    assertEquals(1, proxy.cut(path -> path.equals("/ws")));
    assertEquals(Wire.BROKEN, socket.awaitClosed().code());
  }

  @Test
  @DisplayName("delays, in order")
  void delay() {
    RawSocket socket = webSocket();
    assertEcho(socket);
    proxy.delay(Duration.ofMillis(50));
    long start = System.nanoTime();
    for (int i = 0; i < 20; i++) {
      socket.text("t" + i);
    }
    for (int i = 0; i < 20; i++) {
      assertEquals("t" + i, socket.next());
    }
    assertTrue(System.nanoTime() - start >= 100_000_000L);
  }

  @Test
  @DisplayName("throttles")
  void throttle() {
    proxy.throttle(1_000);
    long start = System.nanoTime();
    await(get("/a"));
    assertTrue(System.nanoTime() - start >= 200_000_000L);
  }

  @Test
  @DisplayName("swallows everything, and delivers it late")
  void blackHole() {
    RawSocket socket = webSocket();
    assertEcho(socket);
    proxy.blackHole(true);
    socket.text("late");
    Future<String> other = get("/a");
    proxy.delay(Duration.ofMillis(1));
    assertFalse(socket.isClosed());
    assertEquals(1, socket.received().size());
    assertEquals(1, asked.get(), "the socket");
    proxy.heal();
    assertEquals("late", socket.next());
    await(other);
  }

  @Test
  @DisplayName("is dead during an outage, and back after it")
  void outage() {
    RawSocket socket = webSocket();
    assertEcho(socket);
    proxy.outage(true);
    socket.awaitClosed();
    awaitFailure(get("/a"));
    proxy.outage(false);
    await(get("/a"));
    eventually("only the pooled one is open", () -> proxy.open() <= 1);
  }

  private RawSocket webSocket() {
    return RawSocket.open(network, wire());
  }

  private Wire wire() {
    return new WebSocketWire(network, WebSocketWire.target(proxy.url(), "/ws"));
  }

  private static void assertEcho(RawSocket socket) {
    socket.text("echo");
    assertEquals("echo", socket.next());
  }
}
