package chat.hubbub.conformance;

import static chat.hubbub.conformance.Scene.json;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.testkit.ManualClock;
import chat.hubbub.testkit.Operator;
import chat.hubbub.testkit.Ports;
import chat.hubbub.testkit.RawHttp;
import chat.hubbub.testkit.RawWebSocket;
import chat.hubbub.testkit.TestHub;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits of number and time, made small enough to be reached where a setting says so. */
class LimitConformanceTest {
  @TempDir Path data;

  @Test
  @DisplayName(
      "limit-members: A group takes no more members than it may have, and refuses the call whole")
  void members() throws IOException {
    try (ConformanceHub hub = new ConformanceHub(data, l -> l.set("limits.groupMembers", 4))) {
      Scene s = hub.scene;
      String path = "/channels/" + s.secret + "/members";
      JsonObject two = json("users", new JsonArray().add(s.sam.id()).add(s.olga.id()));
      assertEquals("409 channel_full", s.post(s.ann, path, two).outcome());
      assertEquals(204, s.put(s.ann, path + "/" + s.sam.id(), json()).status());
      assertEquals("409 channel_full", s.put(s.ann, path + "/" + s.olga.id(), json()).outcome());
      assertEquals(4, s.get(s.ann, path).items().size());
    }
  }

  @Test
  @DisplayName("limit-sends: After a burst of 40, sends are refused with the time to wait")
  void sends() throws IOException {
    try (ConformanceHub hub =
        new ConformanceHub(
            data, l -> l.set("limits.sendsPerSecond", 1).set("limits.sendBurst", 40))) {
      Scene s = hub.scene;
      JsonArray frames = new JsonArray();
      for (int i = 0; i < 50; i++) {
        frames.add(
            json("op", "send", "id", i, "channel", s.secret, "clientId", "b" + i, "text", "x"));
      }
      JsonArray answers = new JsonArray(s.post(s.mo, "/commands", frames).body());
      List<JsonObject> refused = new ArrayList<>();
      answers.forEach(answer -> refused.add((JsonObject) answer));
      refused.removeIf(answer -> answer.getString("op").equals("ok"));
      assertTrue(refused.size() >= 5 && refused.size() <= 10, answers.encode());
      assertEquals("rate_limited", refused.get(0).getString("code"));
      assertTrue(refused.get(0).getLong("retryAfter") > 0);
    }
  }

  @Test
  @DisplayName("limit-logins: Too many logins are refused with Retry-After")
  void logins() throws IOException {
    try (ConformanceHub hub = new ConformanceHub(data, l -> l.set("limits.loginsPerMinute", 10))) {
      Scene s = hub.scene;
      Reply reply = s.get(s.ann, "/me");
      for (int i = 0; i < 12 && reply.status() != 429; i++) {
        reply = s.post(null, "/sessions", json("username", "ann", "password", "not that one"));
      }
      assertEquals("429 rate_limited", reply.outcome());
      assertTrue(Integer.parseInt(reply.header("Retry-After")) > 0);
      assertTrue(reply.json().getLong("retryAfter") > 0);
    }
  }

  @Test
  @DisplayName(
      "limit-conns: The oldest socket of a person gives way to one too many, and a conn to its"
          + " like")
  void conns() throws IOException {
    try (ConformanceHub hub = new ConformanceHub(data, l -> l.set("limits.connsPerUser", 2))) {
      Scene s = hub.scene;
      try (RawWebSocket first = s.socket(s.ann);
          RawWebSocket second = s.socket(s.ann);
          RawWebSocket third = s.socket(s.ann)) {
        assertEquals("replaced", Scene.next(first, "bye").getString("reason"));
        assertEquals(4409, first.closeCode());
        assertTrue(second.upgraded() && third.upgraded());
      }
      try (RawWebSocket older = tab(s);
          RawWebSocket newer = tab(s)) {
        assertEquals("replaced", Scene.next(older, "bye").getString("reason"));
        assertEquals(4409, older.closeCode());
        assertTrue(newer.upgraded());
      }
    }
  }

  private static RawWebSocket tab(Scene s) throws IOException {
    RawWebSocket socket = s.socket("");
    socket.say(json("op", "hello", "token", s.ben.accessToken(), "conn", "tab-1").encode());
    Scene.next(socket, "welcome");
    return socket;
  }

  @Test
  @DisplayName(
      "limit-unauthenticated: One socket too many that has not said hello is to come back soon")
  void unauthenticated() throws IOException {
    try (ConformanceHub hub = new ConformanceHub(data, l -> l.set("limits.unauthenticated", 2))) {
      Scene s = hub.scene;
      try (RawWebSocket one = s.socket("");
          RawWebSocket two = s.socket("");
          RawWebSocket three = s.socket("")) {
        JsonObject bye = Scene.next(three, "bye");
        assertEquals("busy", bye.getString("reason"));
        long retryAfter = bye.getLong("retryAfter");
        assertTrue(retryAfter >= 1_000 && retryAfter < 3_000, bye::encode);
        assertEquals(4429, three.closeCode());
        one.say(json("op", "hello", "token", s.ann.accessToken()).encode());
        assertEquals("welcome", Scene.next(one, "welcome").getString("op"));
        assertTrue(two.upgraded());
      }
    }
  }

  @Test
  @DisplayName("limit-hello: Who does not say hello in time is closed")
  void helloInTime() throws IOException {
    try (ConformanceHub hub = new ConformanceHub(data, l -> l.set("session.helloTimeout", "1s"));
        RawWebSocket socket = hub.scene.socket("")) {
      assertEquals(4401, socket.closeCode());
    }
  }

  @Test
  @DisplayName("limit-silence: Who gives no sign of life is closed")
  void silence() throws IOException {
    try (ConformanceHub hub =
            new ConformanceHub(
                data, l -> l.set("session.heartbeat", "1s").set("session.silence", "3s"));
        RawWebSocket socket = hub.scene.socket(hub.scene.ann)) {
      assertEquals(4408, socket.closeCode());
    }
  }

  @Test
  @DisplayName(
      "limit-slow: A head and a body that do not come in time are cut, however they trickle")
  void slow() throws IOException {
    try (ConformanceHub hub =
        new ConformanceHub(
            data, l -> l.set("http.headTimeout", "1s").set("http.bodyTimeout", "1s"))) {
      Scene s = hub.scene;
      try (RawHttp head = new RawHttp(s.port)) {
        assertEquals("", head.say("GET /api/v1/servers HT").hearAll());
      }
      try (RawHttp body = new RawHttp(s.port)) {
        String heard = body.say(BadBodies.head(s) + "Content-Length: 10\r\n\r\n{").hearAll();
        assertTrue(heard.isEmpty() || heard.contains(" 400 "), heard);
      }
    }
  }

  @Test
  @DisplayName(
      "access-10: An expired access token is told from one that never counted, and a socket"
          + " outlives it")
  void expired() throws IOException {
    ManualClock clock = new ManualClock();
    try (ConformanceHub hub =
            new ConformanceHub(data, l -> l.set("auth.accessTokenLifetime", "3s").clock(clock));
        RawWebSocket socket = hub.scene.socket(hub.scene.sam)) {
      Scene s = hub.scene;
      assertEquals(200, s.get(s.sam, "/me").status());
      clock.advance(Duration.ofSeconds(3));
      assertEquals("401 token_expired", s.get(s.sam, "/me").outcome());
      socket.say(json("op", "ping", "id", 1).encode());
      assertEquals("pong", Scene.next(socket, "pong").getString("op"));
    }
  }

  @Test
  @DisplayName(
      "limit-refresh: A refresh token that is used after its minute ends the login, its sockets and"
          + " the successor")
  void refreshedTooLate() throws IOException {
    ManualClock clock = new ManualClock();
    try (ConformanceHub hub = new ConformanceHub(data, l -> l.clock(clock))) {
      Scene s = hub.scene;
      Person sam = Scene.person(refresh(s, s.sam));
      clock.advance(Duration.ofSeconds(60));
      eventually("logins are checked", () -> Operator.ready(s.url).statusCode() == 200);
      assertEquals(sam.refreshToken(), Scene.person(refresh(s, s.sam)).refreshToken());
      clock.advance(Duration.ofMillis(1));
      try (RawWebSocket socket = s.socket(sam)) {
        assertEquals("401 unauthenticated", refresh(s, s.sam).outcome());
        assertEquals("revoked", Scene.next(socket, "bye").getString("reason"));
        assertEquals(4401, socket.closeCode());
      }
      assertEquals("401 unauthenticated", s.get(sam, "/me").outcome());
      assertEquals("401 unauthenticated", refresh(s, sam).outcome());
    }
  }

  private static Reply refresh(Scene s, Person by) throws IOException {
    return s.post(null, "/sessions/refresh", json("refreshToken", by.refreshToken()));
  }

  @Test
  @DisplayName(
      "invite-1: Where one registers by invite, none, a made-up one and a used one are refused")
  void invites() throws IOException {
    int port = Ports.free();
    JsonObject account = json("username", "zoe", "password", Scene.PASSWORD);
    Scene s;
    try (ConformanceHub open = new ConformanceHub(data, l -> l.set("server.port", port))) {
      s = open.scene;
    }
    try (TestHub hub =
        TestHub.on(data).set("server.port", port).set("auth.registration", "invite").start()) {
      assertEquals(s.url, hub.url());
      assertEquals("403 forbidden", s.post(s.ann, "/invites", json()).outcome());
      String code = s.post(s.olga, "/invites", json("uses", 1)).json().getString("code");
      JsonObject invited = account.copy().put("invite", code);
      assertEquals("403 forbidden", s.post(null, "/accounts", account).outcome());
      JsonObject madeUp = account.copy().put("invite", "cheese");
      assertEquals("403 forbidden", s.post(null, "/accounts", madeUp).outcome());
      assertEquals(201, s.post(null, "/accounts", invited).status());
      JsonObject again = invited.put("username", "zoe2");
      assertEquals("403 forbidden", s.post(null, "/accounts", again).outcome());
    }
  }
}
