package chat.hubbub.presence;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import chat.hubbub.bus.Addresses;
import chat.hubbub.bus.Bus;
import chat.hubbub.bus.InterestChange;
import chat.hubbub.bus.PresenceReport;
import chat.hubbub.bus.Signal;
import chat.hubbub.bus.Topic;
import chat.hubbub.model.UserId;
import chat.hubbub.store.PresenceStore;
import chat.hubbub.store.memory.MemoryPresenceStore;
import chat.hubbub.testkit.ManualClock;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Nodes, keepers and a watcher over a real bus; only time is made by the test. */
class PresenceTest {
  private static final Duration OFFLINE_AFTER = Duration.ofSeconds(30);
  private static final UserId ADA = new UserId(11);
  private static final UserId BOB = new UserId(22);

  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = new Bus(vertx.eventBus());
  private final ManualClock clock = new ManualClock();
  private final PresenceStore store = new MemoryPresenceStore();
  private final Context context = vertx.getOrCreateContext();
  private final NodePresence here = node("here");
  private final NodePresence there = node("there");
  private final Queue<JsonObject> told = new ConcurrentLinkedQueue<>();
  private final List<String> keepers = new ArrayList<>();

  @BeforeEach
  void start() {
    deployKeepers(3);
    bus.receive(Addresses.node("watching"), (Signal signal) -> told.add(signal.data()));
    Topic topic = Topic.presenceOf(ADA);
    await(
        bus.request(Addresses.keeper(topic), new InterestChange("watching", true, List.of(topic))));
  }

  @AfterEach
  void stop() {
    await(vertx.close());
  }

  private NodePresence node(String id) {
    return new NodePresence(id, context, bus, clock, OFFLINE_AFTER);
  }

  private void deployKeepers(int instances) {
    for (int i = 0; i < instances; i++) {
      keepers.add(
          await(vertx.deployVerticle(new PresenceVerticle(bus, store, clock, i, instances))));
    }
  }

  @Test
  @DisplayName("Who never came is offline, and it is not known when they were active")
  void neverSeen() {
    assertEquals(new PresenceState(BOB, false, null), state(BOB));
  }

  @Test
  @DisplayName("States are answered in the order of the question")
  void answersInOrder() {
    here.opened(BOB, "s");
    eventuallyOnline(BOB);
    List<UserId> asked = new ArrayList<>();
    for (long id = 100; id > 0; id--) {
      asked.add(new UserId(id));
    }
    asked.add(BOB);
    List<PresenceState> states = await(here.states(asked));
    assertEquals(asked, states.stream().map(PresenceState::user).toList());
    assertEquals(List.of(), await(here.states(List.of())));
  }

  @Test
  @DisplayName("Somebody who connects is online, and active once they are heard to be")
  void comes() {
    here.opened(ADA, "s");
    eventuallyOnline(ADA);
    assertNull(state(ADA).lastActiveAt());
    here.heard(ADA, "s", true);
    eventuallyActiveAt(ADA, clock.millis());
    clock.advance(Duration.ofSeconds(7));
    assertEquals(clock.millis(), state(ADA).lastActiveAt(), "active means: now");
    eventuallyTold("online", "online");
  }

  @Test
  @DisplayName("Heartbeats change nothing, so nobody is told of them")
  void heartbeatsStayHere() {
    here.opened(ADA, "s");
    for (int i = 0; i < 20; i++) {
      here.heard(ADA, "s", true);
      clock.advance(Duration.ofSeconds(5));
      sweep();
    }
    here.heard(ADA, "s", false);
    eventuallyTold("online", "online", "online");
  }

  @Test
  @DisplayName("When the person stops being active, the last time they were stays")
  void becomesInactive() {
    here.opened(ADA, "s");
    here.heard(ADA, "s", true);
    sweep();
    final long active = clock.millis();
    clock.advance(Duration.ofSeconds(5));
    here.heard(ADA, "s", false);
    eventuallyActiveAt(ADA, active);
    clock.advance(Duration.ofMinutes(10));
    assertEquals(new PresenceState(ADA, true, active), state(ADA));
  }

  @Test
  @DisplayName("A client whose socket lives but that says nothing any more is not active")
  void frozenTab() {
    here.opened(ADA, "s");
    here.heard(ADA, "s", true);
    sweep();
    final long active = clock.millis();
    clock.advance(OFFLINE_AFTER);
    sweep();
    eventuallyActiveAt(ADA, active);
    assertEquals(new PresenceState(ADA, true, active), state(ADA));
  }

  @Test
  @DisplayName("A break that is shorter than 30 s shows nowhere")
  void shortBreak() {
    here.opened(ADA, "s");
    here.heard(ADA, "s", true);
    sweep();
    here.closed(ADA, "s", clock.millis());
    clock.advance(Duration.ofSeconds(29));
    sweep();
    here.opened(ADA, "t");
    here.heard(ADA, "t", true);
    sweep();
    clock.advance(Duration.ofSeconds(20));
    sweep();
    here.heard(ADA, "t", false);
    eventuallyTold("online", "online", "online");
  }

  @Test
  @DisplayName("Offline 30 s after the last client was heard, with the last time of activity")
  void goes() {
    here.opened(ADA, "s");
    here.heard(ADA, "s", true);
    here.opened(ADA, "t");
    sweep();
    final long active = clock.millis();
    clock.advance(Duration.ofSeconds(10));
    final long heard = clock.millis();
    here.closed(ADA, "s", heard);
    here.closed(ADA, "t", heard - 3_000);
    clock.advance(OFFLINE_AFTER.minusMillis(1));
    sweep();
    assertEquals(true, state(ADA).online());
    clock.advance(Duration.ofMillis(1));
    sweep();
    eventuallyOffline(ADA);
    assertEquals(new PresenceState(ADA, false, active), state(ADA));
    eventually("told of it", () -> told.stream().anyMatch(s -> status(s).equals("offline")));
  }

  @Test
  @DisplayName("Online as long as one node has a client, whichever it is")
  void twoNodes() {
    here.opened(ADA, "s");
    there.opened(ADA, "t");
    sweep();
    here.closed(ADA, "s", clock.millis());
    clock.advance(OFFLINE_AFTER);
    sweep();
    assertEquals(true, state(ADA).online());
    there.closed(ADA, "t", clock.millis() - OFFLINE_AFTER.toMillis());
    eventuallyOffline(ADA);
    eventuallyTold("online", "offline");
  }

  @Test
  @DisplayName("A new keeper knows of the former one's people by the store")
  void keeperRestarts() {
    here.opened(ADA, "s");
    here.heard(ADA, "s", true);
    eventuallyActiveAt(ADA, clock.millis());
    final long active = clock.millis();
    keepers.forEach(id -> await(vertx.undeploy(id)));
    deployKeepers(1);
    assertEquals(new PresenceState(ADA, true, active), state(ADA));
    here.closed(ADA, "s", clock.millis());
    clock.advance(OFFLINE_AFTER);
    sweep();
    eventuallyOffline(ADA);
    assertEquals(active, state(ADA).lastActiveAt());
  }

  @Test
  @DisplayName("What changed while no keeper could be reached is reported when one can")
  void keeperAway() {
    keepers.forEach(id -> await(vertx.undeploy(id)));
    here.opened(ADA, "s");
    here.heard(ADA, "s", true);
    deployKeepers(2);
    eventuallyActiveAt(ADA, clock.millis());
  }

  @Test
  @DisplayName("Somebody whose last activity is not known any more has it from the store")
  void activityFromStore() {
    await(store.put(BOB, false, 1_000L));
    here.opened(BOB, "s");
    eventuallyOnline(BOB);
    assertEquals(new PresenceState(BOB, true, 1_000L), state(BOB));
  }

  @Test
  @DisplayName("A repeated report changes nothing")
  void repeatedReport() {
    PresenceTable table = new PresenceTable();
    PresenceReport report = new PresenceReport("here", ADA, true, true, 5L);
    assertEquals(new PresenceState(ADA, true, 9L), table.apply(report, 9));
    assertNull(table.apply(report, 10));
  }

  /** Lets the nodes look who has gone, and what they report arrive. */
  private void sweep() {
    onContext(
        () -> {
          here.sweep();
          there.sweep();
          return Future.succeededFuture();
        });
    state(ADA);
  }

  private <T> T onContext(Supplier<Future<T>> action) {
    Promise<T> done = Promise.promise();
    context.runOnContext(v -> action.get().onComplete(done));
    return await(done.future());
  }

  // Asked from the nodes' context, so that the question comes after the reports made before it.
  private PresenceState state(UserId user) {
    return onContext(() -> here.states(List.of(user))).get(0);
  }

  private void eventuallyOnline(UserId user) {
    eventually("online", () -> state(user).online());
  }

  private void eventuallyOffline(UserId user) {
    eventually("offline", () -> !state(user).online());
  }

  private void eventuallyActiveAt(UserId user, long time) {
    eventually("active then", () -> state(user), s -> Long.valueOf(time).equals(s.lastActiveAt()));
  }

  private void eventuallyTold(String... statuses) {
    eventually("told", () -> told.stream().map(this::status).toList(), List.of(statuses)::equals);
  }

  private String status(JsonObject data) {
    return data.getString("status");
  }
}
