package chat.hubbub.session;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import chat.hubbub.auth.Identity;
import chat.hubbub.auth.RevocationLog;
import chat.hubbub.auth.Revocations;
import chat.hubbub.bus.Keepers;
import chat.hubbub.bus.Outcome;
import chat.hubbub.bus.Owners;
import chat.hubbub.bus.Signal;
import chat.hubbub.config.HubOptions;
import chat.hubbub.fanout.ContextHub;
import chat.hubbub.fanout.NodeHub;
import chat.hubbub.fanout.Truth;
import chat.hubbub.metrics.Meters;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubRole;
import chat.hubbub.model.LoginId;
import chat.hubbub.model.UserId;
import chat.hubbub.presence.Presence;
import chat.hubbub.presence.PresenceState;
import chat.hubbub.protocol.ClientFrame;
import chat.hubbub.protocol.CloseReason;
import chat.hubbub.protocol.FrameReader;
import chat.hubbub.protocol.SyncTokenCodec;
import chat.hubbub.router.Caller;
import chat.hubbub.router.Commands;
import chat.hubbub.sync.SyncTokens;
import chat.hubbub.testkit.ManualClock;
import chat.hubbub.testkit.StoreInMemory;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final Meters meters = new Meters();
  private final ManualClock clock = new ManualClock();
  private final StoreInMemory store = new StoreInMemory();
  private final Revocations revocations = new Revocations(new RevocationLog(), clock);
  private final Sessions sessions = new Sessions(20);
  private final List<ClientFrame> commands = new CopyOnWriteArrayList<>();
  private final Carrier transport = new Carrier();
  private final HubOptions options =
      HubOptions.defaults()
          .with("session.helloTimeout", "1s")
          .with("limits.outboundBytes", "64KiB");
  private Session session;

  private static final class Carrier implements Transport {
    final List<JsonObject> written = new CopyOnWriteArrayList<>();
    volatile @Nullable CloseReason closed;
    volatile int pings;
    volatile Future<Void> leaving = Future.succeededFuture();

    @Override
    public String name() {
      return "noting";
    }

    @Override
    public Future<Void> write(String frame) {
      written.add(new JsonObject(frame));
      return leaving;
    }

    @Override
    public void ping() {
      pings++;
    }

    @Override
    public void close(CloseReason reason) {
      closed = reason;
    }
  }

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

  private static final class Nobody implements Presence, Truth, SyncTokenCodec.MacKeys {
    @Override
    public void opened(UserId user, String session) {}

    @Override
    public void heard(UserId user, String session, boolean active) {}

    @Override
    public void closed(UserId user, String session, long lastHeard) {}

    @Override
    public Future<List<PresenceState>> states(List<UserId> users) {
      return Future.succeededFuture(List.of());
    }

    @Override
    public Future<Map<ChannelId, Long>> heads(List<ChannelId> channels) {
      return Future.succeededFuture(Map.of());
    }

    @Override
    public Future<List<Signal>> presence(List<UserId> users) {
      return Future.succeededFuture(List.of());
    }

    @Override
    public long currentId() {
      return 1;
    }

    @Override
    public byte[] secret(long id) {
      return "secret".getBytes(StandardCharsets.UTF_8);
    }
  }

  @BeforeEach
  void connect() {
    await(revocations.start(vertx));
    store.accounts().add(BEN, "ben");
    Nobody nobody = new Nobody();
    SessionServices services =
        new SessionServices(
            "self",
            JsonArray::new,
            () -> "s1",
            clock,
            store,
            new SyncTokens(new SyncTokenCodec(nobody), store.vectors(), clock),
            null, // Nobody here shows a token.
            revocations,
            new Noting(),
            nobody,
            sessions,
            new AddressGate(10),
            new FrameReader(100, ErrorCode.BAD_FRAME),
            options.session(),
            options.limits());
    ContextHub hub =
        new NodeHub(context, new Keepers(vertx, Owners.alone("self")), nobody, meters).on(context);
    Identity ben = new Identity(BEN, HubRole.MEMBER, new LoginId(9), clock.millis());
    run(
        () ->
            session =
                new Session(
                    services,
                    hub,
                    new Heartbeats(vertx, Duration.ofHours(1)),
                    transport,
                    "127.0.0.1",
                    ben));
  }

  @AfterEach
  void stop() {
    await(vertx.close());
    meters.close();
  }

  private void run(Runnable action) {
    Promise<Void> done = Promise.promise();
    context.runOnContext(
        v ->
            Future.<Void>succeededFuture()
                .<Void>map(
                    w -> {
                      action.run();
                      return null;
                    })
                .onComplete(done));
    await(done.future());
  }

  private void receive(String... frames) {
    for (String frame : frames) {
      run(() -> session.received(frame));
    }
  }

  private void greeted() {
    receive(HELLO);
    eventually("welcome", () -> ops().contains("welcome"));
  }

  private List<String> ops() {
    return transport.written.stream().map(frame -> frame.getString("op")).toList();
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
    assertCloses(CloseReason.UNAUTHENTICATED);
    assertEquals(0, sessions.size());
  }

  @Test
  @DisplayName("A second hello, before or after the welcome, is out of turn")
  void secondHello() {
    greeted();
    assertEquals(1, sessions.size());
    receive(HELLO);
    assertCloses(CloseReason.BAD_FRAME);
    assertEquals(0, sessions.size());
  }

  @Test
  @DisplayName("Frames that come before the welcome are carried out after it, in their order")
  void beforeWelcome() {
    run(store.answers()::hold);
    receive(HELLO, typing(1), typing(2), typing(3));
    assertEquals(List.of(), commands);
    run(store.answers()::release);
    eventually("all commands", () -> commands.size() == 3);
    assertEquals(
        List.of(1L, 2L, 3L),
        commands.stream().map(c -> ((ClientFrame.Typing) c).channel().value()).toList());
    eventually("all answers", () -> transport.written.size() == 4);
    assertEquals(List.of("welcome", "ok", "ok", "ok"), ops());
  }

  @Test
  @DisplayName("Before the welcome no more than 64 frames are kept")
  void tooManyBeforeWelcome() {
    run(store.answers()::hold);
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
    clock.advance(Duration.ofSeconds(61));
    for (int i = 0; i < 20; i++) {
      receive("{\"op\":\"dance\"}");
    }
    assertNull(transport.closed);
    assertEquals(40, ops().stream().filter("error"::equals).count());
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
    clock.advance(silence.dividedBy(2));
    run(session::heard);
    clock.advance(silence.dividedBy(2));
    await(revocations.start(vertx));
    run(session::visit);
    assertNull(transport.closed);
    assertEquals(1, transport.pings);
    clock.advance(silence.dividedBy(2));
    run(session::visit);
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
    sessions.all().forEach(Sessions.Entry::drained);
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
    sessions.revoke(BEN, who -> who.login().equals(new LoginId(9)));
    assertCloses(CloseReason.REVOKED);
    assertEquals("revoked", transport.written.get(1).getString("reason"));
  }
}
