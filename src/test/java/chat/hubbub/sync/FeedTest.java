package chat.hubbub.sync;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.awaitFailure;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.bus.EventDelivery;
import chat.hubbub.bus.HeadMoved;
import chat.hubbub.bus.Hint;
import chat.hubbub.bus.Signal;
import chat.hubbub.bus.Topic;
import chat.hubbub.bus.UserNotice;
import chat.hubbub.config.HubOptions;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventData;
import chat.hubbub.model.EventData.MemberJoined;
import chat.hubbub.model.EventData.MemberLeft;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.MemberRole;
import chat.hubbub.model.UserId;
import chat.hubbub.testkit.LoneNode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A feed over stores in memory; hints come when the test brings them. */
class FeedTest {
  private static final UserId ANN = new UserId(1);
  private static final UserId BEN = new UserId(2);
  private static final ChannelId ROOM = new ChannelId(70);
  private static final ChannelId HALL = new ChannelId(80);

  private final LoneNode node = new LoneNode(HubOptions.defaults(), null);
  private final Device device = new Device();
  private final Feed feed = new Feed(BEN, "mine", node.hub, node.store, device);

  @AfterEach
  void stop() {
    node.close();
  }

  private void stored(ChannelId channel, EventData... data) {
    node.run(
        () -> {
          for (EventData each : data) {
            long seq = node.store.events().log(channel).size() + 1L;
            node.store.events().write(channel, List.of(new Event(channel, seq, 0, seq, ANN, each)));
          }
        });
  }

  private static EventData joins(UserId user) {
    return new MemberJoined(user, MemberRole.MEMBER);
  }

  private static EventData leaves(UserId user) {
    return new MemberLeft(user, false);
  }

  /** Something that concerns nobody. */
  private static EventData happens() {
    return new EventData.ChannelUpdated(null, "topic", null, null);
  }

  private void group(ChannelId channel, int events) {
    stored(channel, joins(ANN), joins(BEN));
    for (int i = 2; i < events; i++) {
      stored(channel, happens());
    }
  }

  /** The event of this seq is stored, and published. */
  private void live(ChannelId channel, long seq) {
    hint(
        channel,
        seq,
        () -> {
          Event event = node.store.events().log(channel).get(Math.toIntExact(seq - 1));
          return new EventDelivery(channel, List.of(event));
        });
  }

  /** The log reaches that far, and that is all that is heard of it. */
  private void head(ChannelId channel, long seq) {
    hint(channel, seq, () -> new HeadMoved(channel, seq));
  }

  private void hint(ChannelId channel, long seq, Supplier<Object> body) {
    node.run(() -> node.fanout.receive(new Hint(Topic.of(channel), seq, body.get())));
  }

  private void typing(UserId user) {
    Signal typing = Signal.inChannel("typing", user, ROOM, new JsonObject());
    node.run(() -> node.fanout.receive(new Hint(Topic.of(ROOM), 0, typing)));
  }

  private void notice(UserNotice.Kind kind, ChannelId channel, @Nullable String origin) {
    node.run(() -> feed.onNotice(new UserNotice(BEN, kind, channel, origin)));
  }

  private Map<ChannelId, Long> open(@Nullable Map<ChannelId, Long> resume) {
    return new HashMap<>(await(node.on(() -> feed.open(resume, null))));
  }

  private void opened(@Nullable Map<ChannelId, Long> resume) {
    open(resume);
    await(node.on(feed::catchUp));
  }

  /**
   * Begins to open: the feed is subscribed, and the positions that say where the channels are have
   * been read and are on their way.
   */
  private Future<Map<ChannelId, Long>> opening(@Nullable Map<ChannelId, Long> resume) {
    node.run(node.store.answers()::delay);
    Future<Map<ChannelId, Long>> open = node.on(() -> feed.open(resume, null));
    positionsRead();
    if (resume == null) {
      // It has learned which channels there are, and reads anew once it is subscribed to them.
      node.run(
          () -> {
            node.store.answers().release();
            node.store.answers().delay();
          });
      positionsRead();
    }
    return open;
  }

  private void positionsRead() {
    eventually("a read of positions", () -> node.on(node.store.answers()::waiting) == 1);
  }

  private Map<ChannelId, Long> arrive(Future<Map<ChannelId, Long>> open) {
    node.run(node.store.answers()::release);
    Map<ChannelId, Long> starts = new HashMap<>(await(open));
    await(node.on(feed::catchUp));
    return starts;
  }

  private void assertTold(String... expected) {
    eventually(
        "what the device is told",
        () -> node.on(() -> List.copyOf(device.told())),
        told -> told.size() >= expected.length);
    assertEquals(List.of(expected), node.on(device::news));
  }

  @Test
  @DisplayName("A new device starts at the heads, and gets what happens from then on, holes filled")
  void fromNowOn() {
    group(ROOM, 3);
    group(HALL, 4);
    assertEquals(Map.of(ROOM, 3L, HALL, 4L), open(null));
    await(node.on(feed::catchUp));
    assertTold();
    stored(ROOM, happens(), happens(), happens());
    live(ROOM, 4);
    live(ROOM, 6);
    live(ROOM, 5);
    assertTold("70:4", "70:5", "70:6");
    stored(HALL, happens());
    head(HALL, 5);
    assertTold("80:5");
  }

  @Test
  @DisplayName(
      "An event is not lost that is stored after the positions were read and comes before them")
  void publishedWhileOpening() {
    group(ROOM, 3);
    group(HALL, 3);
    Future<Map<ChannelId, Long>> open = opening(null);
    stored(ROOM, happens());
    live(ROOM, 4);
    stored(HALL, happens(), happens());
    head(HALL, 5);
    assertEquals(Map.of(ROOM, 3L, HALL, 3L), arrive(open));
    assertEquals(List.of("70:4", "80:4", "80:5"), node.on(device::news).stream().sorted().toList());
  }

  @Test
  @DisplayName("So it is for a device that comes back and misses nothing yet")
  void publishedWhileComingBack() {
    group(ROOM, 3);
    Future<Map<ChannelId, Long>> open = opening(Map.of(ROOM, 3L));
    stored(ROOM, happens());
    live(ROOM, 4);
    assertEquals(Map.of(ROOM, 3L), arrive(open));
    assertTold("70:4");
  }

  @Test
  @DisplayName("A channel that one left while the positions were read begins when one joins again")
  void leftWhileOpening() {
    group(ROOM, 3);
    node.run(node.store.answers()::delay);
    Future<Map<ChannelId, Long>> open = node.on(() -> feed.open(null, null));
    positionsRead();
    stored(ROOM, leaves(BEN));
    assertEquals(Map.of(), arrive(open));
    stored(ROOM, joins(BEN));
    notice(UserNotice.Kind.ADDED, ROOM, null);
    assertTold("70 added after 4", "70:5");
  }

  @Test
  @DisplayName("A channel that one comes back to is heard as soon as its positions are read")
  void joinedWhileComingBack() {
    group(ROOM, 3);
    stored(HALL, joins(ANN), joins(BEN));
    Future<Map<ChannelId, Long>> open = opening(Map.of(ROOM, 3L));
    stored(HALL, happens());
    stored(ROOM, happens());
    live(ROOM, 4);
    // HALL is new to the device, so the positions are read again.
    node.run(
        () -> {
          node.store.answers().release();
          node.store.answers().delay();
        });
    positionsRead();
    assertEquals(Map.of(ROOM, 3L), arrive(open));
    assertEquals(
        List.of("70:4", "80 added after 1", "80:2", "80:3"),
        node.on(device::news).stream().sorted().toList());
  }

  @Test
  @DisplayName("What is said where one is no member any more is not heard while one comes back")
  void saidAfterRemoval() {
    group(ROOM, 3);
    stored(ROOM, leaves(BEN));
    Future<Map<ChannelId, Long>> open = opening(Map.of(ROOM, 4L));
    stored(ROOM, happens());
    live(ROOM, 5);
    arrive(open);
    live(ROOM, 5);
    assertTold("70 removed");
  }

  @Test
  @DisplayName("Who comes back gets what they missed; of much only the newest, after a gap")
  void missed() {
    group(ROOM, 9);
    assertEquals(
        Map.of(ROOM, 5L), new HashMap<>(await(node.on(() -> feed.open(Map.of(ROOM, 5L), 2)))));
    assertTold();
    await(node.on(feed::catchUp));
    assertTold("70 without 6 to 7", "70:8", "70:9");
  }

  @Test
  @DisplayName("A channel that one was added to while away is told of, from the joining on")
  void addedWhileAway() {
    stored(ROOM, joins(ANN), happens(), joins(BEN), happens());
    opened(Map.of());
    assertTold("70 added after 2", "70:3", "70:4");
  }

  @Test
  @DisplayName("A channel that one was removed from while away comes up to that, and ends")
  void removedWhileAway() {
    group(ROOM, 3);
    stored(ROOM, leaves(BEN), happens());
    opened(Map.of(ROOM, 2L));
    assertTold("70:3", "70:4", "70 removed");
  }

  @Test
  @DisplayName("Who has the end of a channel already is only told that it was removed")
  void removedAndKnown() {
    group(ROOM, 3);
    stored(ROOM, leaves(BEN), happens());
    opened(Map.of(ROOM, 4L));
    assertTold("70 removed");
  }

  @Test
  @DisplayName("Who left and joined again while away gets nothing of what was between")
  void rejoinedWhileAway() {
    group(ROOM, 3);
    stored(ROOM, leaves(BEN), happens(), joins(BEN), happens());
    opened(Map.of(ROOM, 3L));
    assertTold("70:4", "70 removed", "70 added after 5", "70:6", "70:7");
  }

  @Test
  @DisplayName("Removal ends a channel, and a notice of joining begins it anew, in either order")
  void removedAndAdded() {
    group(ROOM, 3);
    opened(null);
    stored(ROOM, leaves(BEN), happens());
    live(ROOM, 4);
    live(ROOM, 5);
    assertTold("70:4", "70 removed");
    stored(ROOM, joins(BEN), leaves(BEN), joins(BEN));
    notice(UserNotice.Kind.ADDED, ROOM, null);
    assertTold("70 added after 7", "70:8");
    stored(ROOM, leaves(BEN), joins(BEN));
    notice(UserNotice.Kind.ADDED, ROOM, null);
    live(ROOM, 9);
    assertTold("70:9", "70 removed", "70 added after 9", "70:10");
  }

  @Test
  @DisplayName("In doubt the store is asked: new channels, heads, and a return nobody told of")
  void doubt() {
    group(ROOM, 3);
    opened(null);
    stored(ROOM, happens(), leaves(BEN), happens(), joins(BEN));
    group(HALL, 2);
    node.run(feed::onDoubt);
    eventually("both channels", () -> node.on(() -> device.told().size()) >= 7);
    List<String> told = node.on(device::news);
    assertEquals(
        List.of("70:4", "70:5", "70 removed", "70 added after 6", "70:7"),
        told.stream().filter(line -> line.startsWith("70")).toList());
    assertEquals(
        List.of("80 added after 1", "80:2"),
        told.stream().filter(line -> line.startsWith("80")).toList());
  }

  @Test
  @DisplayName("A channel that one is added to while the feed opens is told of once")
  void addedWhileOpening() {
    group(ROOM, 3);
    Future<Map<ChannelId, Long>> open = opening(null);
    group(HALL, 3);
    notice(UserNotice.Kind.ADDED, HALL, null);
    assertEquals(Map.of(ROOM, 3L), arrive(open));
    assertTold("80 added after 1", "80:2", "80:3");
  }

  @Test
  @DisplayName("A change that is noticed while the feed opens is told of once it is open")
  void changedWhileOpening() {
    group(ROOM, 3);
    Future<Map<ChannelId, Long>> open = opening(null);
    notice(UserNotice.Kind.UPDATED, ROOM, null);
    assertEquals(Set.of(ROOM), node.on(feed::untold));
    arrive(open);
    assertTold("70 updated");
    assertEquals(Set.of(), node.on(feed::untold));
  }

  @Test
  @DisplayName("A change that another device caused is told of, one's own is not")
  void changed() {
    group(ROOM, 3);
    opened(null);
    notice(UserNotice.Kind.UPDATED, ROOM, "mine");
    notice(UserNotice.Kind.UPDATED, ROOM, "another");
    assertTold("70 updated");
  }

  @Test
  @DisplayName("A token from the future, or from before what retention left, cannot be honoured")
  void badTokens() {
    group(ROOM, 9);
    assertEquals(ErrorCode.BAD_TOKEN, refused(Map.of(ROOM, 10L)));
    node.run(() -> node.store.events().dropBefore(6));
    assertEquals(ErrorCode.BAD_TOKEN, refused(Map.of(ROOM, 4L)));
    opened(Map.of(ROOM, 5L));
    assertTold("70:6", "70:7", "70:8", "70:9");
  }

  private ErrorCode refused(Map<ChannelId, Long> resume) {
    Throwable failure = awaitFailure(node.on(() -> feed.open(resume, null)));
    return assertInstanceOf(HubbubException.class, failure).code();
  }

  @Test
  @DisplayName("Any number of channels is caught up with")
  void manyChannels() {
    Map<ChannelId, Long> had = new HashMap<>();
    for (int i = 0; i < 6_000; i++) {
      ChannelId channel = new ChannelId(1_000 + i);
      stored(channel, joins(ANN), joins(BEN), i % 2 == 0 ? happens() : leaves(BEN));
      had.put(channel, i % 2 == 0 ? 2L : 3L);
    }
    open(had);
    node.run(() -> device.room(0));
    Future<Void> caughtUp = node.on(feed::catchUp);
    node.run(
        () -> {
          for (int i = 0; i < 6_000 && !caughtUp.isComplete(); i++) {
            device.room(1);
          }
        });
    assertTrue(caughtUp.isComplete());
    assertEquals(6_000, node.on(device::news).size());
  }

  @Test
  @DisplayName("Signals of others are passed on; nothing is after the close")
  void signals() {
    group(ROOM, 3);
    opened(null);
    typing(BEN);
    typing(ANN);
    assertTold("typing of 1");
    stored(ROOM, happens());
    node.run(feed::close);
    live(ROOM, 4);
    typing(ANN);
    notice(UserNotice.Kind.UPDATED, ROOM, null);
    node.run(feed::onDoubt);
    assertTold();
  }
}
