package chat.hubbub.session;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import chat.hubbub.auth.Identity;
import chat.hubbub.bus.Outcome;
import chat.hubbub.config.HubOptions;
import chat.hubbub.model.LoginId;
import chat.hubbub.model.UserId;
import chat.hubbub.protocol.ClientFrame;
import chat.hubbub.protocol.CloseReason;
import chat.hubbub.router.Caller;
import chat.hubbub.router.Commands;
import chat.hubbub.testkit.LoneNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A session over a transport that notes what it is given; the client comes by its cookie. */
class SessionTest {
  private static final UserId BEN = new UserId(2);
  private static final String HELLO = "{\"op\":\"hello\"}";

  private final List<ClientFrame> commands = new CopyOnWriteArrayList<>();
  private final NotingTransport transport = new NotingTransport();
  private final HubOptions options = HubOptions.defaults().with("limits.outboundBytes", "64KiB");
  private final LoneNode node = new LoneNode(options, new Noting());
  private Session session;

  private final class Noting implements Commands {
    @Override
    public Future<@Nullable JsonObject> handle(Caller caller, ClientFrame command) {
      commands.add(command);
      return Future.succeededFuture(new JsonObject().put("fill", "x".repeat(20_000)));
    }

    @Override
    public Future<Outcome> send(Caller caller, ClientFrame.Send message) {
      throw new UnsupportedOperationException();
    }
  }

  @BeforeEach
  void connect() {
    node.store.accounts().add(BEN, "ben");
    session = connect(node);
  }

  private Session connect(LoneNode at) {
    Identity ben = at.identity(BEN, 9);
    return at.on(
        () ->
            new Session(
                at.services,
                at.hub,
                new Heartbeats(at.vertx, Duration.ofHours(1)),
                transport,
                "127.0.0.1",
                ben));
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private void receive(String... frames) {
    for (String frame : frames) {
      node.run(() -> session.received(frame));
    }
  }

  private void greeted() {
    receive(HELLO);
    eventually("welcome", () -> transport.ops().contains("welcome"));
  }

  private static String typing(int channel) {
    return "{\"op\":\"typing\",\"id\":" + channel + ",\"channel\":\"" + channel + "\"}";
  }

  private void assertCloses(CloseReason reason) {
    eventually("the close", () -> transport.closed != null);
    assertEquals(reason, transport.closed);
  }

  @Test
  @DisplayName("Who says no hello in time is closed")
  void helloTimeout() {
    try (LoneNode hasty = new LoneNode(options.with("session.helloTimeout", "1s"), new Noting())) {
      connect(hasty);
      assertCloses(CloseReason.UNAUTHENTICATED);
      assertEquals(0, hasty.sessions.size());
    }
  }

  @Test
  @DisplayName("A second hello, before or after the welcome, is out of turn")
  void secondHello() {
    greeted();
    assertEquals(1, node.sessions.size());
    receive(HELLO);
    assertCloses(CloseReason.BAD_FRAME);
    assertEquals(0, node.sessions.size());
  }

  @Test
  @DisplayName("Frames that come before the welcome are carried out after it, in their order")
  void beforeWelcome() {
    node.run(node.store.answers()::hold);
    receive(HELLO, typing(1), typing(2), typing(3));
    assertEquals(List.of(), commands);
    node.run(node.store.answers()::release);
    eventually("all commands", () -> commands.size() == 3);
    assertEquals(
        List.of(1L, 2L, 3L),
        commands.stream().map(c -> ((ClientFrame.Typing) c).channel().value()).toList());
    eventually("all answers", () -> transport.written.size() == 4);
    assertEquals(List.of("welcome", "ok", "ok", "ok"), transport.ops());
  }

  @Test
  @DisplayName("Before the welcome no more than 64 frames are kept")
  void tooManyBeforeWelcome() {
    node.run(node.store.answers()::hold);
    receive(HELLO);
    for (int i = 1; i <= 64; i++) {
      receive(typing(i));
    }
    assertNull(transport.closed);
    receive(typing(65));
    assertCloses(CloseReason.TOO_FAST);
  }

  @Test
  @DisplayName("Twenty bad frames a minute are answered; one more ends the session")
  void badFrames() {
    greeted();
    for (int i = 0; i < 20; i++) {
      receive("{\"op\":\"typing\"}");
    }
    node.clock.advance(Duration.ofSeconds(61));
    for (int i = 0; i < 20; i++) {
      receive("{\"op\":\"dance\"}");
    }
    assertNull(transport.closed);
    assertEquals(40, transport.ops().stream().filter("error"::equals).count());
    receive("{\"op\":\"typing\"}");
    assertCloses(CloseReason.BAD_FRAME);
  }

  @Test
  @DisplayName("What is no JSON object ends the session at once")
  void malformed() {
    greeted();
    receive("[1]");
    assertCloses(CloseReason.BAD_FRAME);
  }

  @Test
  @DisplayName("Who is silent for as long as is allowed is closed, who gives a sign is not")
  void silence() {
    greeted();
    Duration silence = options.session().silence();
    node.clock.advance(silence.dividedBy(2));
    node.run(session::heard);
    node.clock.advance(silence.dividedBy(2));
    await(node.revocations.start(node.vertx));
    node.run(session::visit);
    assertNull(transport.closed);
    assertEquals(1, transport.pings);
    node.clock.advance(silence.dividedBy(2));
    node.run(session::visit);
    assertCloses(CloseReason.SILENT);
  }

  @Test
  @DisplayName("Who does not read while more is written than may wait is closed")
  void slowConsumer() {
    greeted();
    transport.leaving = Promise.<Void>promise().future();
    receive(typing(1), typing(2), typing(3));
    assertNull(transport.closed);
    receive(typing(4));
    assertCloses(CloseReason.SLOW_CONSUMER);
    receive(typing(5));
    assertEquals(4, commands.size());
  }

  @Test
  @DisplayName("Who is sent away is told why before the close")
  void byes() {
    greeted();
    node.sessions.all().forEach(Sessions.Entry::drained);
    assertCloses(CloseReason.DRAINING);
    JsonObject bye = transport.written.get(transport.written.size() - 1);
    assertEquals("draining", bye.getString("reason"));
    receive(typing(1));
    assertEquals(List.of(), commands);
  }

  @Test
  @DisplayName("A session whose login ends is closed")
  void revoked() {
    greeted();
    node.sessions.revoke(BEN, who -> who.login().equals(new LoginId(9)));
    assertCloses(CloseReason.REVOKED);
    assertEquals("revoked", transport.written.get(1).getString("reason"));
  }
}
