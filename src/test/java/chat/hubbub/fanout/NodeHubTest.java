package chat.hubbub.fanout;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import chat.hubbub.bus.EventDelivery;
import chat.hubbub.bus.HeadMoved;
import chat.hubbub.bus.Hint;
import chat.hubbub.bus.InterestChange;
import chat.hubbub.bus.Keepers;
import chat.hubbub.bus.Owners;
import chat.hubbub.bus.Service;
import chat.hubbub.bus.Signal;
import chat.hubbub.bus.Topic;
import chat.hubbub.bus.UserNotice;
import chat.hubbub.metrics.Meters;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventData;
import chat.hubbub.model.UserId;
import chat.hubbub.testkit.StoreInMemory;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A node with two contexts of subscribers, and a keeper that answers as the test says. */
class NodeHubTest {
  private static final ChannelId ROOM = new ChannelId(70);
  private static final Topic TOPIC = Topic.of(ROOM);
  private static final UserId BEN = new UserId(2);

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final Meters meters = new Meters();
  private final Keepers keepers = new Keepers(vertx, Owners.alone("self"));
  private final NodeHub node = new NodeHub(context, keepers, new Nothing(), meters);
  private final ContextHub one = hub();
  private final ContextHub two = hub();
  private final List<String> announced = new CopyOnWriteArrayList<>();
  private volatile Supplier<Future<?>> answer = Future::succeededFuture;

  private static final class Nothing implements Truth {
    @Override
    public Future<Map<ChannelId, Long>> heads(List<ChannelId> channels) {
      return Future.succeededFuture(Map.of());
    }

    @Override
    public Future<List<Signal>> presence(List<UserId> users) {
      return Future.succeededFuture(List.of());
    }
  }

  private ContextHub hub() {
    Context context = ((VertxInternal) vertx).createEventLoopContext();
    return node.on(context, new StoreInMemory().events());
  }

  /** Notes what it hears. */
  private static final class Listener implements Subscriber {
    final List<String> heard = new CopyOnWriteArrayList<>();

    @Override
    public void onEvent(EncodedEvent event) {
      heard.add("event " + event.seq());
    }

    @Override
    public void onHead(ChannelId channel, long seq) {
      heard.add("head " + seq);
    }

    @Override
    public void onSignal(Signal signal) {
      heard.add(signal.type());
    }

    @Override
    public void onNotice(UserNotice notice) {
      heard.add("notice");
    }

    @Override
    public void onDoubt() {
      heard.add("doubt");
    }
  }

  @BeforeEach
  void keep() {
    int crew = keepers.nextCrew();
    keepers.serve(
        Service.SYNC,
        crew,
        0,
        body -> {
          if (body instanceof InterestChange change) {
            announced.add((change.interested() ? "+" : "-") + change.topics());
          }
          return answer.get();
        });
    keepers.work(Service.SYNC, crew, 1);
  }

  @AfterEach
  void stop() {
    await(vertx.close());
    meters.close();
  }

  private static <T> T on(Context context, Supplier<T> action) {
    Promise<T> done = Promise.promise();
    context.runOnContext(v -> Future.succeededFuture().map(w -> action.get()).onComplete(done));
    return await(done.future());
  }

  private static Future<Void> subscribing(ContextHub hub, Subscriber subscriber, Topic... topics) {
    Map<Topic, Subscriber> wanted = new HashMap<>();
    List.of(topics).forEach(topic -> wanted.put(topic, subscriber));
    return on(hub.context(), () -> hub.subscribe(wanted));
  }

  private static void subscribe(ContextHub hub, Subscriber subscriber, Topic... topics) {
    await(subscribing(hub, subscriber, topics));
  }

  private static void unsubscribe(ContextHub hub, Subscriber subscriber, Topic topic) {
    on(
        hub.context(),
        () -> {
          hub.unsubscribe(subscriber, topic);
          return true;
        });
  }

  private void receive(Topic topic, long head, Object body) {
    on(
        context,
        () -> {
          node.receive(new Hint(topic, head, body));
          return true;
        });
  }

  private void happen(long seq) {
    Event event = new Event(ROOM, seq, 0, seq, BEN, new EventData.MessageDeleted(1));
    receive(TOPIC, seq, new EventDelivery(ROOM, List.of(event)));
  }

  private static void assertHears(Listener listener, String... expected) {
    eventually("what is heard", () -> listener.heard.size() >= expected.length);
    assertEquals(List.of(expected), listener.heard);
  }

  @Test
  @DisplayName("The keeper is told of the node's first and last subscriber, and of none between")
  void announcesOnce() {
    Listener a = new Listener();
    Listener b = new Listener();
    Listener c = new Listener();
    subscribe(one, a, TOPIC);
    subscribe(one, b, TOPIC);
    subscribe(two, c, TOPIC);
    happen(1);
    unsubscribe(one, a, TOPIC);
    unsubscribe(one, b, TOPIC);
    happen(2);
    assertHears(a, "event 1");
    assertHears(b, "event 1");
    assertHears(c, "event 1", "event 2");
    assertEquals(List.of("+" + List.of(TOPIC)), announced);
    unsubscribe(two, c, TOPIC);
    eventually("the end of the interest", () -> announced.size() == 2);
    assertEquals("-" + List.of(TOPIC), announced.get(1));
  }

  @Test
  @DisplayName("Who comes while the last one goes is announced after it, and hears what happens")
  void leaveAndJoin() {
    Listener a = new Listener();
    Listener b = new Listener();
    subscribe(one, a, TOPIC);
    for (int i = 1; i <= 50; i++) {
      // The race: one context's last subscriber leaves while another's first one joins.
      unsubscribe(one, a, TOPIC);
      subscribe(two, b, TOPIC);
      happen(2 * i);
      unsubscribe(two, b, TOPIC);
      subscribe(one, a, TOPIC);
      happen(2 * i + 1);
    }
    eventually("all", () -> a.heard.size() + b.heard.size() == 100);
    eventually("announcements in turn", () -> announced.size() == 201);
    for (int i = 0; i < announced.size(); i++) {
      assertEquals((i % 2 == 0 ? "+" : "-") + List.of(TOPIC), announced.get(i));
    }
  }

  @Test
  @DisplayName("Who joins while the first is being announced waits for the same announcement")
  void joinsWhileAnnounced() {
    Promise<Object> known = Promise.promise();
    answer = known::future;
    // The race: a second subscriber must not believe it is known of before the keeper knows.
    Future<Void> first = subscribing(one, new Listener(), TOPIC);
    Future<Void> second = subscribing(one, new Listener(), TOPIC);
    Future<Void> elsewhere = subscribing(two, new Listener(), TOPIC);
    eventually("the announcement", () -> announced.size() == 1);
    on(context, () -> true);
    assertFalse(first.isComplete() || second.isComplete() || elsewhere.isComplete());
    known.complete();
    await(Future.all(first, second, elsewhere));
    assertEquals(1, announced.size());
  }

  @Test
  @DisplayName("A keeper that says no does not keep anybody from subscribing")
  void notAnnounced() {
    answer = () -> Future.failedFuture(Keepers.notNow("another one keeps it"));
    Listener a = new Listener();
    subscribe(one, a, TOPIC);
    happen(1);
    assertHears(a, "event 1");
  }

  @Test
  @DisplayName("A head is told of when it is beyond what came, once; and no more than that")
  void heads() {
    Listener a = new Listener();
    subscribe(one, a, TOPIC);
    happen(3);
    receive(TOPIC, 3, new HeadMoved(ROOM, 3));
    receive(TOPIC, 5, new HeadMoved(ROOM, 5));
    receive(TOPIC, 5, new HeadMoved(ROOM, 5));
    happen(6);
    assertHears(a, "event 3", "head 5", "event 6");
  }

  @Test
  @DisplayName("A user's topic that moved without a notice is a doubt")
  void doubt() {
    Topic user = Topic.of(BEN);
    Listener a = new Listener();
    subscribe(one, a, user);
    receive(user, 1, new UserNotice(BEN, UserNotice.Kind.UPDATED, ROOM, null));
    on(
        context,
        () -> {
          node.missed(user, 1);
          node.missed(user, 2);
          return true;
        });
    assertHears(a, "notice", "doubt");
  }

  @Test
  @DisplayName("A subscriber that leaves while it is called hears no more, others do")
  void leavesWhileCalled() {
    Listener b = new Listener();
    Listener a = new Listener();
    Subscriber leaving =
        new Subscriber() {
          @Override
          public void onEvent(EncodedEvent event) {
            a.onEvent(event);
            one.unsubscribe(this, TOPIC);
          }
        };
    subscribe(one, leaving, TOPIC);
    subscribe(one, b, TOPIC);
    happen(1);
    happen(2);
    assertHears(b, "event 1", "event 2");
    assertHears(a, "event 1");
  }
}
