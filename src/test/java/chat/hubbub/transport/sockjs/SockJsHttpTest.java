package chat.hubbub.transport.sockjs;

import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.testkit.RawHttp;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SockJS over plain HTTP: polling, streaming, event source, and the requests that send. */
class SockJsHttpTest {
  private static SockJsServer server;

  @BeforeAll
  static void start() {
    server = new SockJsServer(SockJsServer.patient());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String newName() {
    return UUID.randomUUID().toString();
  }

  /** A session that has said {@code o}, with what stands behind it. */
  private static String opened() throws Exception {
    String name = newName();
    assertEquals("o\n", server.poll(name));
    return name;
  }

  private static EchoSession newest() {
    return server.opened.get(server.opened.size() - 1);
  }

  @Test
  void greeting_andInfo_areThere() throws Exception {
    assertEquals("Welcome to SockJS!\n", server.get("").body());
    assertEquals("Welcome to SockJS!\n", server.get("/").body());
    HttpResponse<String> response = server.get("/info");
    JsonObject info = new JsonObject(response.body());
    assertTrue(info.getBoolean("websocket"));
    assertFalse(info.getBoolean("cookie_needed"));
    assertEquals(new JsonArray().add("*:*"), info.getJsonArray("origins"));
    assertTrue(info.getLong("entropy") >= 0);
    assertEquals("no-store", response.headers().firstValue("cache-control").orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/iframe.html",
        "/iframe-1.6.1.html",
        "/websocket",
        "/000/abc/jsonp",
        "/000/abc/jsonp_send",
        "/000/abc/htmlfile",
        "/000/abc",
        "/000/abc/",
        "/000/abc/xhr/",
        "/000//xhr",
        "//abc/xhr",
        "/0.0/abc/xhr",
        "/000/a.b/xhr",
        "/000/a%2fb/xhr",
        "/infos"
      })
  void whatIsNotOffered_isNotFound(String path) throws Exception {
    assertEquals(404, server.get(path).statusCode());
    assertEquals(404, server.post(path, "").statusCode());
  }

  @Test
  void sessionNames_areBounded() throws Exception {
    assertEquals("status 404", server.poll("a".repeat(65)));
  }

  @ParameterizedTest
  @CsvSource({"GET,xhr", "GET,xhr_send", "GET,xhr_streaming", "POST,eventsource", "PUT,xhr"})
  void wrongMethods_areToldWhichIsRight(String method, String transport) throws Exception {
    HttpResponse<String> response =
        server.send(
            server
                .request("/000/" + newName() + "/" + transport)
                .method(method, BodyPublishers.noBody()));
    assertEquals(405, response.statusCode());
    assertTrue(response.headers().firstValue("allow").orElseThrow().startsWith("OPTIONS, "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/info", "/000/abc/xhr", "/000/abc/xhr_send", "/000/abc/eventsource"})
  void foreignOrigins_areForbiddenEverywhere(String path) throws Exception {
    for (String method : List.of("GET", "POST", "OPTIONS")) {
      HttpResponse<String> response =
          server.send(
              server
                  .request(path)
                  .header("Origin", "https://evil.test")
                  .method(method, BodyPublishers.noBody()));
      assertEquals(403, response.statusCode());
      assertEquals("forbidden", new JsonObject(response.body()).getString("code"));
      assertTrue(response.headers().firstValue("access-control-allow-origin").isEmpty());
    }
  }

  @Test
  void ownOrigin_isAllowedWithCredentials() throws Exception {
    HttpResponse<String> response =
        server.send(server.request("/info").header("Origin", SockJsServer.ORIGIN));
    assertEquals(
        SockJsServer.ORIGIN,
        response.headers().firstValue("access-control-allow-origin").orElseThrow());
    assertEquals(
        "true", response.headers().firstValue("access-control-allow-credentials").orElseThrow());
    HttpResponse<String> preflight =
        server.send(
            server
                .request("/000/abc/xhr")
                .header("Origin", SockJsServer.ORIGIN)
                .method("OPTIONS", BodyPublishers.noBody()));
    assertEquals(204, preflight.statusCode());
    assertEquals(
        "OPTIONS, POST",
        preflight.headers().firstValue("access-control-allow-methods").orElseThrow());
  }

  @Test
  void polling_opens_andCarriesMessagesBothWays() throws Exception {
    String name = opened();
    assertEquals(204, server.say(name, "[\"one\",\"two\"]"));
    assertEquals("a[\"one\",\"two\"]\n", server.poll(name));
    assertEquals(204, server.say(name, "[\"three\"]"));
    assertEquals("a[\"three\"]\n", server.poll(name));
  }

  @Test
  @DisplayName("What browsers lose is escaped, what JSON needs is quoted")
  void messages_areEscaped() throws Exception {
    String name = opened();
    String text = "\"\\\u0000\u001f\u007fé\u200c\u2028\u2060\uffff😀%";
    assertEquals(204, server.say(name, new JsonArray().add(text).encode()));
    String frame = server.poll(name);
    assertEquals(
        "a[\"\\\"\\\\\\u0000\\u001f\u007fé\\u200c\\u2028\\u2060\\uffff\\ud83d\\ude00%\"]\n", frame);
    assertEquals(text, new JsonArray(frame.substring(1)).getString(0));
  }

  @Test
  void streaming_beginsWithPrelude_andEndsAfterItsLimit() throws Exception {
    String name = newName();
    try (RawHttp client = new RawHttp(server.port())) {
      client.say(
          "POST /sockjs/000/" + name + "/xhr_streaming HTTP/1.0\r\nContent-Length: 0\r\n\r\n");
      assertTrue(client.hearUntil("o\n").endsWith("\r\n\r\n" + "h".repeat(2048) + "\no\n"));
      server.say(name, "[\"x\"]");
      assertEquals("a[\"x\"]\n", client.hearUntil('\n'));
      server.say(name, "[\"flood 5\"]");
      // 4 KiB is the limit here: the response ends, the rest waits for the next.
      assertTrue(client.hearAll().startsWith("a[\"0x"));
    }
    try (RawHttp client = new RawHttp(server.port())) {
      client.say(
          "POST /sockjs/000/" + name + "/xhr_streaming HTTP/1.0\r\nContent-Length: 0\r\n\r\n");
      server.say(name, "[\"later\"]");
      assertTrue(client.hearUntil("later").contains("a[\"later"));
    }
  }

  @Test
  void eventSource_framesAsEvents_andHidesPercentSigns() throws Exception {
    String name = newName();
    try (RawHttp client = new RawHttp(server.port())) {
      client.say("GET /sockjs/000/" + name + "/eventsource HTTP/1.0\r\n\r\n");
      String head = client.hearUntil("data: o\r\n\r\n");
      assertTrue(head.contains("text/event-stream; charset=UTF-8"), head);
      assertTrue(head.endsWith("\r\n\r\n\r\ndata: o\r\n\r\n"), head);
      server.say(name, "[\"50%\"]");
      assertEquals("data: a[\"50%25\"]\r\n\r\n", client.hearUntil("\n\r\n"));
    }
  }

  @Test
  void heartbeats_areWrittenWhenThereIsNothingToSay() throws Exception {
    SockJsOptions options =
        new SockJsOptions(
            SockJsServer.FRAME_BYTES, Duration.ofMillis(100), Duration.ofSeconds(5), 4096, 10);
    try (SockJsServer quick = new SockJsServer(options)) {
      String name = newName();
      assertEquals("o\n", quick.poll(name));
      assertEquals("h\n", quick.poll(name));
    }
  }

  @Test
  void secondResponse_isTurnedAway() throws Exception {
    String name = opened();
    try (RawHttp first = new RawHttp(server.port())) {
      first.say(
          "POST /sockjs/000/" + name + "/xhr HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
      EchoSession session = newest();
      // Once for the first poll, once for this.
      eventually("the poll waits", () -> session.signs.get() == 2);
      assertEquals("c[2010,\"Another connection still open\"]\n", server.poll(name));
      server.say(name, "[\"x\"]");
      assertTrue(first.hearUntil("]\n").contains("a[\"x\"]"));
    }
  }

  @Test
  void sessionWithoutResponses_ends_andSaysSoForAWhile() throws Exception {
    try (SockJsServer hasty = new SockJsServer(SockJsServer.hasty())) {
      String name = newName();
      assertEquals("o\n", hasty.poll(name));
      EchoSession session = hasty.opened.get(0);
      eventually("the session is over", () -> session.gone);
      assertEquals("c[3000,\"Go away!\"]\n", hasty.poll(name));
      assertEquals(404, hasty.say(name, "[\"x\"]"));
      assertTrue(session.heard.isEmpty());
      eventually("its name is forgotten", () -> hasty.sessions.find(name) == null);
    }
  }

  @Test
  void closeFromTheHub_reachesTheClient_afterWhatWasWritten() throws Exception {
    String name = opened();
    server.say(name, "[\"last\",\"close REPLACED\",\"never\"]");
    assertEquals("a[\"last\"]\n", server.poll(name));
    assertEquals("c[4409,\"replaced\"]\n", server.poll(name));
    assertEquals("c[4409,\"replaced\"]\n", server.poll(name));
    assertEquals(404, server.say(name, "[\"x\"]"));
    assertEquals(List.of("last", "close REPLACED"), newest().heard);
  }

  @Test
  @DisplayName("A poll that is cut before its bytes have left gives its batch back")
  void cutPoll_losesNothing() throws Exception {
    SockJsOptions options =
        new SockJsOptions(
            SockJsServer.FRAME_BYTES, Duration.ofMinutes(1), Duration.ofSeconds(20), 1 << 20, 10);
    try (SockJsServer patient = new SockJsServer(options)) {
      String name = newName();
      assertEquals("o\n", patient.poll(name));
      int lines = 20_000;
      assertEquals(204, patient.say(name, "[\"flood " + lines + "\"]"));
      List<String> got = new ArrayList<>();
      // Polls that are never read, each cut: whatever fits no buffer of the system comes back.
      for (int i = 0; i < 3; i++) {
        RawHttp dead = new RawHttp(patient.port());
        dead.say(
            "POST /sockjs/0/" + name + "/xhr HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
        dead.hearUntil("a[");
        dead.reset();
      }
      while (got.size() < lines && !got.contains(EchoSession.line(lines - 1))) {
        String frame = patient.poll(name);
        assertTrue(frame.startsWith("a["), frame.substring(0, Math.min(80, frame.length())));
        new JsonArray(frame.substring(1)).forEach(line -> got.add((String) line));
      }
      int first = Integer.parseInt(got.get(0).replace("x", ""));
      for (int i = 0; i < got.size(); i++) {
        assertEquals(EchoSession.line(first + i), got.get(i));
      }
    }
  }

  @Test
  @DisplayName("What a client does not read is never said to have left, and the client can be cut")
  void slowReader_isSeenAndCut() throws Exception {
    String name = newName();
    try (SockJsServer hasty = new SockJsServer(SockJsServer.hasty());
        RawHttp slow = new RawHttp(hasty.port())) {
      slow.say(
          "POST /sockjs/0/"
              + name
              + "/xhr_streaming HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
      slow.hearUntil("o\n");
      EchoSession session = hasty.opened.get(0);
      hasty.say(name, "[\"flood 30000\"]");
      eventually("it was flooded", () -> session.unwritten.get() > 10_000);
      hasty.say(name, "[\"close SLOW_CONSUMER\"]");
      eventually("nothing waits any more", () -> session.unwritten.get() == 0);
      eventually("the session is over", () -> session.gone);
      eventually("its name is forgotten", () -> hasty.sessions.find(name) == null);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "[\"x\"",
        "{\"a\":1}",
        "1",
        "null",
        "[1]",
        "[\"x\",null]",
        "[[\"x\"]]",
        "[\"\\ud800\"]",
        "[\"x\"][\"y\"]"
      })
  void badBodies_areRefusedWhole(String body) throws Exception {
    String name = opened();
    EchoSession session = newest();
    assertEquals(400, server.say(name, body));
    assertTrue(session.heard.isEmpty());
    assertEquals(204, server.say(name, "[\"still here\"]"));
  }

  @Test
  void badBodies_inBytesAndSize_areRefusedWhole() throws Exception {
    String name = opened();
    EchoSession session = newest();
    byte[] notUtf8 = {'[', '"', (byte) 0xc3, '"', ']'};
    assertEquals(
        400,
        server
            .send(
                server
                    .request("/0/" + name + "/xhr_send")
                    .POST(BodyPublishers.ofByteArray(notUtf8)))
            .statusCode());
    String long1 = "x".repeat(SockJsServer.FRAME_BYTES + 1);
    assertTrue(session.heard.isEmpty());
    assertEquals(204, server.say(name, "[\"" + long1.substring(1) + "\"]"));
    assertTrue(server.poll(name).startsWith("a["));
    assertEquals(413, server.say(name, "[\"" + long1 + "\"]"));
    assertEquals("c[4413,\"frame too large\"]\n", server.poll(name));
    assertEquals(1, session.heard.size());
  }

  @Test
  void bodyTooLongToRead_closesTheSession() throws Exception {
    String name = opened();
    assertEquals(413, server.say(name, "[\"" + "x".repeat(3 * SockJsServer.FRAME_BYTES) + "\"]"));
    assertEquals("c[4413,\"frame too large\"]\n", server.poll(name));
  }

  @Test
  void unknownSession_takesNothing() throws Exception {
    assertEquals(404, server.say(newName(), "[\"x\"]"));
  }

  @Test
  void tooManySessions_ofOneAddress_areRefused() throws Exception {
    SockJsOptions options =
        new SockJsOptions(
            SockJsServer.FRAME_BYTES, Duration.ofMinutes(1), Duration.ofMinutes(1), 4096, 2);
    try (SockJsServer small = new SockJsServer(options)) {
      assertEquals("o\n", small.poll(newName()));
      assertEquals("o\n", small.poll(newName()));
      HttpResponse<String> third = small.post("/000/" + newName() + "/xhr", "");
      assertEquals(429, third.statusCode());
      assertEquals("rate_limited", new JsonObject(third.body()).getString("code"));
      assertTrue(third.headers().firstValue("retry-after").isPresent());
    }
  }
}
