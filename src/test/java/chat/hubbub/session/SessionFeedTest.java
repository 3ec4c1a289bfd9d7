package chat.hubbub.session;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.bus.Signal;
import chat.hubbub.config.HubOptions;
import chat.hubbub.fanout.EncodedEvent;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventData;
import chat.hubbub.model.EventData.MemberJoined;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.MemberRole;
import chat.hubbub.model.UserId;
import chat.hubbub.sync.Positions;
import chat.hubbub.testkit.LoneNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A session's feed over stores in memory; what is live comes when the test brings it. */
class SessionFeedTest {
  private static final UserId ANN = new UserId(1);
  private static final UserId BEN = new UserId(2);
  private static final ChannelId ROOM = new ChannelId(70);
  private static final ChannelId HALL = new ChannelId(80);
  private static final int LIMIT = 64 * 1024;

  private final LoneNode node = new LoneNode(HubOptions.defaults(), null);
  private final NotingTransport transport = new NotingTransport();
  private final AtomicInteger overflows = new AtomicInteger();
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private final SessionFeed feed =
      new SessionFeed(
          node.services,
          node.hub,
          BEN,
          "mine",
          new OutboundQueue(transport, LIMIT, overflows::incrementAndGet),
          failures::add);

  @BeforeEach
  void joined() {
    write(ROOM, new MemberJoined(ANN, MemberRole.OWNER), new MemberJoined(BEN, MemberRole.MEMBER));
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private void write(ChannelId channel, EventData... data) {
    node.run(
        () -> {
          for (EventData each : data) {
            long seq = node.store.events().log(channel).size() + 1L;
            node.store.events().write(channel, List.of(new Event(channel, seq, 0, 0, ANN, each)));
          }
        });
  }

  private void write(int events, int size) {
    for (int i = 0; i < events; i++) {
      write(ROOM, happens(size));
    }
  }

  private static EventData happens(int size) {
    return new EventData.ChannelUpdated(null, "x".repeat(size), null, null);
  }

  private static EncodedEvent event(ChannelId channel, long seq) {
    return EncodedEvent.of(new Event(channel, seq, 0, 0, ANN, happens(1)));
  }

  private static JsonObject named(ChannelId channel) {
    return new JsonObject().put("id", channel.toString());
  }

  private @Nullable String open(@Nullable String resume) {
    return await(node.on(() -> feed.open(resume, null)));
  }

  private @Nullable String next() {
    return await(node.on(feed::next));
  }

  private Map<ChannelId, Long> positions(@Nullable String token) {
    assertNotNull(token, "a token");
    return await(node.on(() -> node.services.tokens().open(token, BEN))).all();
  }

  /** A token that says that Ben has the room up to here. */
  private String token(long seq) {
    Positions positions = new Positions(BEN, Map.of(ROOM, seq));
    return await(node.on(() -> node.services.tokens().issue(positions)));
  }

  private List<Integer> seqs() {
    return transport.written.stream()
        .filter(frame -> "event".equals(frame.getString("op")))
        .map(frame -> frame.getInteger("seq"))
        .toList();
  }

  @Test
  @DisplayName("What comes before the welcome is written after it, as it came, and no token has it")
  void held() {
    assertEquals(Map.of(ROOM, 2L), positions(open(null)));
    node.run(
        () -> {
          feed.event(event(ROOM, 3));
          feed.added(HALL, 4, named(HALL));
          feed.event(event(HALL, 5));
          feed.updated(ROOM, named(ROOM));
          feed.gap(HALL, 6, 9);
        });
    assertEquals(List.of(), transport.ops());
    assertNull(next(), "nothing has been written since the first token");
    node.run(feed::flow);
    assertEquals(List.of("event", "channel", "event", "channel", "gap"), transport.ops());
    assertEquals(Map.of(ROOM, 3L, HALL, 9L), positions(next()));
    node.run(() -> feed.event(event(ROOM, 4)));
    assertEquals(List.of(3, 5, 4), seqs());
  }

  @Test
  @DisplayName("A channel that is gone is in no token, from the frame on that says so")
  void removed() {
    open(null);
    node.run(() -> feed.removed(ROOM));
    assertNull(next());
    node.run(feed::flow);
    assertEquals("removed", transport.written.get(0).getString("action"));
    assertEquals(Map.of(), positions(next()));
    assertNull(next(), "the last one says it still");
  }

  @Test
  @DisplayName("Before the welcome no more than 10,000 frames are kept: then it cannot go on")
  void tooMuchHeld() {
    open(null);
    node.run(
        () -> {
          for (int i = 0; i < 10_000; i++) {
            feed.event(event(ROOM, 3 + i));
          }
        });
    assertEquals(List.of(), failures);
    node.run(() -> feed.event(event(ROOM, 10_003)));
    assertEquals(
        ErrorCode.UNAVAILABLE, assertInstanceOf(HubbubException.class, failures.get(0)).code());
    assertEquals(1, failures.size());
  }

  @Test
  @DisplayName("Signals are let go before the welcome, and where they would have to wait")
  void signals() {
    Signal typing = Signal.inChannel("typing", ANN, ROOM, new JsonObject());
    open(null);
    node.run(() -> feed.signal(typing));
    node.run(feed::flow);
    assertEquals(List.of(), transport.ops());
    node.run(() -> feed.signal(typing));
    assertEquals(List.of("signal"), transport.ops());
    Promise<Void> leaves = Promise.promise();
    transport.leaving = leaves.future();
    node.run(
        () -> {
          feed.updated(ROOM, named(ROOM).put("topic", "x".repeat(LIMIT / 2)));
          feed.signal(typing);
        });
    assertEquals(List.of("signal", "channel"), transport.ops());
    node.run(leaves::complete);
    node.run(() -> feed.signal(typing));
    assertEquals(List.of("signal", "channel", "signal"), transport.ops());
  }

  @Test
  @DisplayName("Who starts as new has nothing to catch up with")
  void startsNew() {
    assertEquals(Map.of(ROOM, 2L), positions(open(null)));
    node.run(feed::flow);
    await(node.on(feed::catchUp));
    assertEquals(List.of(), transport.ops());
    assertNull(next());
  }

  @Test
  @DisplayName("Who resumes gets what they missed, then synced, whose token says all of it")
  void resumes() {
    write(3, 1);
    assertNull(open(token(2)));
    node.run(feed::flow);
    await(node.on(feed::catchUp));
    assertEquals(List.of(3, 4, 5), seqs());
    JsonObject synced = transport.written.get(3);
    assertEquals("synced", synced.getString("op"));
    assertEquals(3, synced.getLong("sent"));
    assertEquals(Map.of(ROOM, 5L), positions(synced.getString("next")));
    assertNull(next());
  }

  @Test
  @DisplayName("A token that is none is answered, and one starts as new after that")
  void badToken() {
    write(3, 1);
    assertEquals(Map.of(ROOM, 5L), positions(open("cheese")));
    assertEquals("bad_token", transport.written.get(0).getString("code"));
    node.run(feed::flow);
    await(node.on(feed::catchUp));
    assertEquals(List.of("error"), transport.ops());
  }

  @Test
  @DisplayName("A token from before what retention has left is a reset, and one starts as new")
  void tooOld() {
    write(7, 1);
    node.run(() -> node.store.events().dropBefore(6));
    assertEquals(Map.of(ROOM, 9L), positions(open(token(3))));
    assertEquals(List.of("reset"), transport.ops());
    assertEquals("expired", transport.written.get(0).getString("reason"));
    node.run(feed::flow);
    await(node.on(feed::catchUp));
    assertEquals(List.of(), seqs());
    assertFalse(transport.ops().contains("synced"));
  }

  @Test
  @DisplayName("One that is closed while it opens does not start as new, and says nothing")
  void closedWhileOpening() {
    String token = token(2);
    node.run(node.store.answers()::hold);
    Future<@Nullable String> opening = node.on(() -> feed.open(token, null));
    node.run(feed::close);
    node.run(node.store.answers()::release);
    eventually("an end", opening::isComplete);
    assertTrue(opening.failed());
    assertEquals(List.of(), transport.ops());
  }

  @Test
  @DisplayName(
      "Much that was missed is read as it is taken, and never more than may wait is written")
  void backlog() {
    write(40, 8 * 1024);
    Promise<Void> leaves = Promise.promise();
    transport.leaving = leaves.future();
    open(token(2));
    node.run(feed::flow);
    Future<Void> caughtUp = node.on(feed::catchUp);
    eventually("frames", () -> seqs().size() >= 4);
    int written = node.on(() -> seqs().size());
    assertTrue(written < 8, "written while nothing leaves: " + written);
    assertFalse(caughtUp.isComplete());
    transport.leaving = Future.succeededFuture();
    node.run(leaves::complete);
    await(caughtUp);
    assertEquals(40, seqs().size());
    assertEquals(0, overflows.get());
  }
}
