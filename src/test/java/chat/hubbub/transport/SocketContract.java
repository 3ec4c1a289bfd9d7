package chat.hubbub.transport;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.testkit.TestHub;
import chat.hubbub.testkit.client.Login;
import chat.hubbub.testkit.client.Rest;
import chat.hubbub.testkit.wire.RawSocket;
import chat.hubbub.testkit.wire.Transport;
import chat.hubbub.testkit.wire.Wire;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every transport does that keeps a session, frame by frame. */
public abstract class SocketContract extends TransportContract {
  private final List<RawSocket> sockets = new ArrayList<>();

  protected SocketContract(Transport transport) {
    super(transport);
  }

  @Override
  protected TestHub.Launch launch() {
    return super.launch().set("session.helloTimeout", "3s");
  }

  @AfterEach
  void closeSockets() {
    sockets.forEach(RawSocket::close);
    sockets.clear();
  }

  protected RawSocket open() {
    RawSocket socket = RawSocket.open(network, hub.url(), transport);
    sockets.add(socket);
    return socket;
  }

  protected RawSocket greeted() {
    RawSocket socket = open();
    socket.hello(ben.accessToken());
    return socket;
  }

  private void assertCloses(int code, RawSocket socket) {
    assertEquals(code, socket.awaitClosed().code());
  }

  @Test
  @DisplayName("Welcome says who and where one is, and carries a token")
  void welcome() {
    JsonObject welcome = open().hello(ben.accessToken());
    assertEquals(ben.user(), welcome.getJsonObject("user").getString("id"));
    assertEquals(5_000, welcome.getLong("heartbeat"));
    assertTrue(welcome.containsKey("session") && welcome.containsKey("server"));
    assertTrue(welcome.getString("next").length() <= 2_048);
  }

  @Test
  @DisplayName("A pong counts the frames before it, and has a token only when something moved")
  void pong() {
    String channel = group(ben);
    RawSocket socket = greeted();
    socket.send(new JsonObject().put("op", "ping"));
    JsonObject first = socket.await("pong");
    assertEquals(1, first.getLong("sent"));
    assertFalse(first.containsKey("next"));
    say(ann, channel, "p", "hello");
    socket.await("event");
    socket.send(new JsonObject().put("op", "ping").put("id", 5));
    JsonObject second = socket.await("pong");
    assertEquals(3, second.getLong("sent"));
    assertEquals(5, second.getInteger("id"));
    assertTrue(second.containsKey("next"));
  }

  @Test
  @DisplayName(
      "A token brings what was missed, then synced; a bad one is answered, and one goes on")
  void resumed() {
    String channel = group(ben);
    String next = open().hello(ben.accessToken()).getString("next");
    for (int i = 0; i < 5; i++) {
      say(ann, channel, "m" + i, "message " + i);
    }
    RawSocket back = open();
    JsonObject welcome = back.hello(ben.accessToken(), next);
    assertFalse(welcome.containsKey("next"));
    for (int i = 0; i < 5; i++) {
      assertEquals(i + 3, back.await("event").getLong("seq"));
    }
    JsonObject synced = back.await("synced");
    assertEquals(6, synced.getLong("sent"));
    RawSocket forged = open();
    forged.send(hello().put("resume", next.substring(1)));
    assertEquals("bad_token", forged.await("error").getString("code"));
    assertTrue(forged.await("welcome").containsKey("next"));
  }

  @Test
  @DisplayName("With catchup the older of the missed events are a gap")
  void catchup() {
    String channel = group(ben);
    String next = open().hello(ben.accessToken()).getString("next");
    for (int i = 0; i < 9; i++) {
      say(ann, channel, "g" + i, "message " + i);
    }
    RawSocket back = open();
    back.send(hello().put("resume", next).put("catchup", 2));
    JsonObject gap = back.await("gap");
    assertEquals(channel, gap.getString("channel"));
    assertEquals(3, gap.getLong("from"));
    assertEquals(9, gap.getLong("to"));
    assertEquals(10, back.await("event").getLong("seq"));
    assertEquals(11, back.await("event").getLong("seq"));
    back.await("synced");
  }

  private JsonObject hello() {
    return new JsonObject().put("op", "hello").put("token", ben.accessToken());
  }

  @Test
  @DisplayName("Who says no hello, or a wrong one, is closed with 4401")
  void notLoggedIn() {
    RawSocket silent = open();
    RawSocket stranger = open();
    stranger.send(new JsonObject().put("op", "hello").put("token", "nonsense"));
    assertEquals("unauthenticated", stranger.await("error").getString("code"));
    assertCloses(4401, stranger);
    RawSocket nameless = open();
    nameless.send(new JsonObject().put("op", "hello"));
    assertCloses(4401, nameless);
    assertCloses(4401, silent);
  }

  @Test
  @DisplayName("What is no frame, or out of turn, is closed with 4400")
  void noFrames() {
    assertCloses(4400, open().text("{\"op\":"));
    assertCloses(4400, open().text("[]"));
    assertCloses(4400, open().send(new JsonObject().put("op", "ping")));
    RawSocket socket = greeted();
    assertCloses(4400, socket.send(hello()));
  }

  @Test
  @DisplayName("A wrong frame is answered and leaves the socket open, until there are too many")
  void badFrames() {
    RawSocket socket = greeted();
    assertEquals("bad_frame", socket.ask(new JsonObject().put("op", "read")).getString("code"));
    assertEquals("unknown_op", socket.ask(new JsonObject().put("op", "x")).getString("code"));
    for (int i = 2; i < 20; i++) {
      assertEquals("error", socket.ask(new JsonObject().put("op", "read")).getString("op"));
    }
    socket.send(new JsonObject().put("op", "read"));
    assertCloses(4400, socket);
  }

  @Test
  @DisplayName("A frame that is too large closes with 4413")
  void tooLarge() {
    RawSocket socket = greeted();
    socket.text("{\"op\":\"send\",\"text\":\"" + "x".repeat(256 * 1024) + "\"}");
    int code = socket.awaitClosed().code();
    assertTrue(tooLargeCloses().contains(code), () -> "closed with " + code);
  }

  /** How a client may see the end after a frame that is too large. */
  protected Set<Integer> tooLargeCloses() {
    return Set.of(4413);
  }

  @Test
  @DisplayName("Who does not read is closed with 4900, or cut; who comes back has missed nothing")
  void slow() {
    String channel = group(ben);
    RawSocket socket = open();
    String next = socket.hello(ben.accessToken()).getString("next");
    eventually("no other socket", () -> connections() == 1);
    socket.stopReading();
    int rounds = 0;
    while (connections() == 1) {
      assertTrue(++rounds < 40, "held for ever");
      flood(channel, 1_024);
    }
    int code = socket.readAgain().awaitClosed().code();
    assertTrue(code == 4900 || code == Wire.BROKEN, () -> "closed with " + code);
    RawSocket back = open();
    back.hello(ben.accessToken(), next);
    long head = await(rest.log(ben, channel)).size();
    for (long seq = 3; seq <= head; seq++) {
      assertEquals(seq, back.await("event").getLong("seq"));
    }
    back.await("synced");
  }

  @Test
  @DisplayName("Who is silent for too long is closed with 4408")
  void silent(@TempDir Path other) throws IOException {
    try (TestHub impatient =
        TestHub.on(other)
            .set("auth.setupCode", "let-me-in-please")
            .set("session.heartbeat", "1s")
            .set("session.silence", "2s")
            .start()) {
      Rest there = new Rest(network, impatient.url());
      Login olga = await(there.setup("let-me-in-please", "olga", "correct horse battery"));
      assertEquals(4408, closeOfSilent(impatient.url(), olga.accessToken()));
    }
  }

  /** Says hello to that hub and then nothing, not even pongs; how that ends. */
  protected int closeOfSilent(String url, String accessToken) throws IOException {
    RawSocket socket = RawSocket.open(network, url, transport);
    sockets.add(socket);
    socket.hello(accessToken);
    return socket.awaitClosed().code();
  }

  @Test
  @DisplayName("Who is replaced or revoked is told so before the close")
  void byes() {
    RawSocket older = open();
    older.send(hello().put("conn", "tab"));
    older.await("welcome");
    RawSocket newer = open();
    newer.send(hello().put("conn", "tab"));
    newer.await("welcome");
    assertEquals("replaced", older.await("bye").getString("reason"));
    assertCloses(4409, older);
    delete(ben, "/sessions/current");
    assertEquals("revoked", newer.await("bye").getString("reason"));
    assertCloses(4401, newer);
  }

  @Test
  @DisplayName(
      "A hub that stops says bye to everybody, answers what was asked, and closes with 4503")
  void drained(@TempDir Path other) {
    TestHub second = TestHub.on(other).set("auth.setupCode", "let-me-in-please").start();
    RawSocket socket = RawSocket.open(network, second.url(), transport);
    sockets.add(socket);
    String token =
        await(
                new Rest(network, second.url())
                    .setup("let-me-in-please", "olga", "correct horse battery"))
            .accessToken();
    socket.hello(token);
    second.close();
    assertEquals("draining", socket.await("bye").getString("reason"));
    assertCloses(4503, socket);
  }
}
