package chat.hubbub.fault;

import static chat.hubbub.testkit.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.testkit.RawHttp;
import chat.hubbub.testkit.RawWebSocket;
import chat.hubbub.testkit.TestHub;
import chat.hubbub.testkit.client.Login;
import chat.hubbub.testkit.client.Rest;
import chat.hubbub.testkit.wire.Network;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server of Vert.x does as it comes, and a hub must not. */
@DisplayName("What stock servers do, a hub does not:")
class StockBehaviourTest {
  private static final String CODE = "let-me-in-please";
  private static final String PASSWORD = "correct horse battery";
  private static final Vertx VERTX = Vertx.vertx();
  private static final int BATCH = 10;
  private static final int FLOOD = 1_000;

  @TempDir private static Path data;
  private static TestHub hub;
  private static Rest rest;
  private static Login olga;

  @BeforeAll
  static void start() {
    hub = TestHub.on(data).set("auth.setupCode", CODE).set("limits.outboundBytes", "64KiB").start();
    rest = new Rest(new Network(VERTX, 1), hub.url());
    olga = await(rest.setup(CODE, "olga", PASSWORD));
  }

  @AfterAll
  static void stop() {
    hub.close();
    await(VERTX.close());
  }

  private static RawWebSocket open(TestHub at, String headers) throws IOException {
    RawWebSocket socket = new RawWebSocket(at.hub().port(), "/ws", headers);
    assertTrue(socket.upgraded(), socket.head());
    return socket;
  }

  private static RawWebSocket entered(TestHub at, Login login) throws IOException {
    RawWebSocket socket = open(at, "");
    socket.say(new JsonObject().put("op", "hello").put("token", login.accessToken()).encode());
    assertEquals("welcome", new JsonObject(socket.nextText()).getString("op"));
    return socket;
  }

  @Test
  @DisplayName("who doesn't read is cut, and not written to without bound")
  void slowReader_isCut() throws IOException {
    String channel = await(rest.createGroup(olga, "Flood", List.of()));
    try (RawWebSocket socket = entered(hub, olga)) {
      // More than the system's own buffers take.
      for (int sent = 0; sent < FLOOD; sent += BATCH) {
        await(rest.must(HttpMethod.POST, "/commands", olga.accessToken(), flood(channel, sent)));
      }
      int code = socket.closeCode();
      assertTrue(code == 4900 || code == 1006, "closed with " + code);
    }
  }

  private static JsonArray flood(String channel, int from) {
    List<JsonObject> sends = new ArrayList<>();
    for (int i = from; i < from + BATCH; i++) {
      sends.add(
          new JsonObject()
              .put("op", "send")
              .put("channel", channel)
              .put("clientId", "flood-" + i)
              .put("text", "x".repeat(16_000)));
    }
    return new JsonArray(sends);
  }

  @Test
  @DisplayName("compression, and with it bombs, is not agreed to")
  void compression_isRefused() throws IOException {
    try (RawWebSocket socket = open(hub, "Sec-WebSocket-Extensions: permessage-deflate\r\n")) {
      assertFalse(socket.head().toLowerCase(Locale.ROOT).contains("permessage-deflate"));
      socket.send(RawWebSocket.FIN | RawWebSocket.COMPRESSED | RawWebSocket.TEXT, new byte[1_000]);
      int code = socket.closeCode();
      assertTrue(code == 1002 || code == 1006 || code == 4400, "closed with " + code);
    }
  }

  @Test
  @DisplayName("text that is not UTF-8 is not made into other text")
  void brokenText_isBadFrame() throws IOException {
    try (RawWebSocket socket = entered(hub, olga)) {
      byte[] broken = "{\"op\":\"ping\"}".getBytes(StandardCharsets.UTF_8);
      broken[7] = (byte) 0xc3;
      socket.send(RawWebSocket.FIN | RawWebSocket.TEXT, broken);
      JsonObject answer = new JsonObject(socket.nextText());
      assertEquals("bad_frame", answer.getString("code"), answer.encode());
    }
  }

  @Test
  @DisplayName("a page in the background, whose timers sleep, is kept by its pongs alone")
  void pongs_areSignsOfLife(@TempDir Path folder) throws IOException {
    try (TestHub impatient =
        TestHub.on(folder)
            .set("auth.setupCode", CODE)
            .set("session.heartbeat", "1s")
            .set("session.silence", "3s")
            .start()) {
      Rest there = new Rest(new Network(VERTX, 1), impatient.url());
      pongs(impatient, await(there.setup(CODE, "olga", PASSWORD)));
    }
  }

  private static void pongs(TestHub impatient, Login login) throws IOException {
    try (RawWebSocket mute = entered(impatient, login);
        RawWebSocket dead = entered(impatient, login)) {
      // For two silences the one answers what it is asked; the other doesn't.
      for (int pings = 0; pings < 6; pings++) {
        RawWebSocket.Frame frame = mute.next();
        while (frame.opcode() != RawWebSocket.PING) {
          frame = mute.next();
        }
        mute.send(RawWebSocket.FIN | RawWebSocket.PONG, frame.payload());
      }
      assertEquals(4408, dead.closeCode());
      mute.say("{\"op\":\"ping\"}");
      assertEquals("pong", new JsonObject(mute.nextText()).getString("op"));
    }
  }

  @Test
  @DisplayName("a connection on which nothing happens is not kept for ever")
  void idleConnection_isClosed(@TempDir Path folder) throws IOException {
    try (TestHub impatient = TestHub.on(folder).set("http.idleTimeout", "1s").start();
        RawHttp http = new RawHttp(impatient.hub().port())) {
      http.say("GET /api/v1/servers HTTP/1.1\r\nHost: x\r\n\r\n");
      assertTrue(http.hearAll().startsWith("HTTP/1.1 200 "), "answered, then closed");
    }
  }

  @Test
  @DisplayName("HTTP/2 is not spoken to who asks for it in clear text")
  void clearTextHttp2_isNotSpoken() throws IOException {
    try (RawHttp http = new RawHttp(hub.hub().port())) {
      http.say(
          "GET /api/v1/servers HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\n"
              + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n");
      String head = http.hearUntil("\r\n\r\n");
      assertFalse(head.startsWith("HTTP/1.1 101"), head);
    }
  }

  @Test
  @DisplayName("an address that holds the longest sync token is no address too long")
  void longToken_fitsTheRequestLine() {
    String token = "A".repeat(2_048);
    Rest.Answer answer =
        await(rest.call(HttpMethod.GET, "/sync?since=" + token, olga.accessToken(), null));
    assertEquals("bad_token", answer.json().getString("code", ""), answer.body().toString());
  }

  @Test
  @DisplayName("SockJS over JSONP, HTML files and frames is not there")
  void oldTransports_areNotThere() {
    for (String path : List.of("jsonp?c=x", "htmlfile?c=x", "jsonp_send")) {
      try (RawHttp http = new RawHttp(hub.hub().port())) {
        http.say("GET /sockjs/000/abc/" + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
        assertTrue(http.hearUntil('\n').startsWith("HTTP/1.1 404 "), path);
      } catch (IOException e) {
        throw new AssertionError(path, e);
      }
    }
  }
}
