package chat.hubbub.presence;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import chat.hubbub.bus.Addresses;
import chat.hubbub.bus.Digest;
import chat.hubbub.bus.HintSender;
import chat.hubbub.bus.InterestChange;
import chat.hubbub.bus.Keepers;
import chat.hubbub.bus.NodePort;
import chat.hubbub.bus.PresenceList;
import chat.hubbub.bus.PresenceReport;
import chat.hubbub.bus.Service;
import chat.hubbub.bus.ShardWork;
import chat.hubbub.bus.Signal;
import chat.hubbub.bus.Tables;
import chat.hubbub.bus.Topic;
import chat.hubbub.metrics.Meters;
import chat.hubbub.model.UserId;
import chat.hubbub.store.PresenceStore;
import chat.hubbub.store.memory.MemoryPresenceStore;
import chat.hubbub.testkit.FixedOwners;
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
import java.util.Set;
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
  private final FixedOwners owners =
      new FixedOwners("watching", Set.of("watching", "here", "there"));
  private final Keepers bus = new Keepers(vertx, owners);
  private final Meters meters = new Meters();
  private final HintSender hints = new HintSender(bus, 1_000_000, meters);
  private PresenceTables tables = new PresenceTables();
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
    await(new NodePort(context, bus, hint -> told.add(((Signal) hint.body()).data())).open());
    Topic topic = Topic.presenceOf(ADA);
    await(
        bus.request(
            Service.PRESENCE, topic.shard(), new InterestChange("watching", true, List.of(topic))));
  }

  @AfterEach
  void stop() {
    await(vertx.close());
  }

  private NodePresence node(String id) {
    return new NodePresence(id, context, bus, clock, OFFLINE_AFTER);
  }

  private void deployKeepers(int instances) {
    int crew = bus.nextCrew();
    Tables interest = new Tables();
    for (int i = 0; i < instances; i++) {
      ShardWork work = new ShardWork(Service.PRESENCE, bus, hints, interest, crew, i, instances);
      keepers.add(
          await(
              vertx.deployVerticle(
                  new PresenceVerticle(work, tables, store, clock, OFFLINE_AFTER))));
    }
    bus.work(Service.PRESENCE, crew, instances);
  }

  /** All instances end, and what they knew with them. */
  private void loseKeepers() {
    keepers.forEach(id -> await(vertx.undeploy(id)));
    keepers.clear();
    tables = new PresenceTables();
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
  @DisplayName("A node that has stopped reports nobody any more")
  void stopped_reportsNobody() {
    here.stop();
    here.opened(BOB, "s");
    there.opened(ADA, "s");
    eventuallyOnline(ADA);
    assertEquals(new PresenceState(BOB, false, null), state(BOB));
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
    // The report of it follows on that of who came: time may go on once it has arrived.
    eventuallyActiveAt(ADA, active);
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
    loseKeepers();
    deployKeepers(1);
    assertEquals(new PresenceState(ADA, true, active), state(ADA));
    here.closed(ADA, "s", clock.millis());
    clock.advance(OFFLINE_AFTER);
    sweep();
    eventuallyOffline(ADA);
    assertEquals(active, state(ADA).lastActiveAt());
  }

  @Test
  @DisplayName("A keeper that knows nothing is told who is online by the next renewal")
  void keeperLearns() {
    here.opened(ADA, "s");
    here.heard(ADA, "s", true);
    eventuallyActiveAt(ADA, clock.millis());
    loseKeepers();
    await(store.put(ADA, false, null));
    deployKeepers(2);
    assertEquals(false, state(ADA).online());
    renew();
    assertEquals(new PresenceState(ADA, true, clock.millis()), state(ADA));
  }

  @Test
  @DisplayName("What a node does not report any more in its list is over")
  void listIsAll() {
    PresenceTable table = new PresenceTable(0);
    table.apply(new PresenceReport("here", ADA, true, true, 5L), 5);
    table.apply(new PresenceReport("here", BOB, true, false, null), 5);
    PresenceReport bob = new PresenceReport("here", BOB, true, true, 7L);
    table.apply(new PresenceList("here", 0, List.of(bob)), 7);
    assertNull(table.online(ADA, 8));
    assertEquals(new PresenceState(BOB, true, 8L), table.online(BOB, 8));
    assertEquals(Digest.EMPTY.plus(1, BOB.value()), table.digest("here"));
  }

  @Test
  @DisplayName("The people of a node that died are offline after 30 s, unless they are elsewhere")
  void nodeDies() {
    PresenceTable table = new PresenceTable(0);
    table.apply(new PresenceReport("here", ADA, true, false, 5L), 5);
    table.apply(new PresenceReport("here", BOB, true, false, null), 5);
    table.apply(new PresenceReport("there", BOB, true, false, null), 5);
    Set<String> living = Set.of("there");
    assertEquals(List.of(), table.forgetMissing(living, 1_000, 30_000));
    assertEquals(List.of(), table.forgetMissing(living, 30_999, 30_000));
    assertEquals(
        List.of(new PresenceState(ADA, false, 5L)), table.forgetMissing(living, 31_000, 30_000));
    assertEquals(new PresenceState(BOB, true, null), table.online(BOB, 31_000));
  }

  @Test
  @DisplayName("What changed while no keeper could be reached is reported when one can")
  void keeperAway() {
    loseKeepers();
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
    PresenceTable table = new PresenceTable(0);
    PresenceReport report = new PresenceReport("here", ADA, true, true, 5L);
    assertEquals(new PresenceState(ADA, true, 9L), table.apply(report, 9));
    assertNull(table.apply(report, 10));
  }

  /** Lets the nodes renew what they reported. */
  private void renew() {
    onContext(
        () -> {
          for (UserId user : List.of(ADA, BOB)) {
            here.renew(Addresses.shardOf(user.value()));
            there.renew(Addresses.shardOf(user.value()));
          }
          return Future.succeededFuture();
        });
    eventuallyOnline(ADA);
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
