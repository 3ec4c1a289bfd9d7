package chat.hubbub.store.cassandra;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.awaitFailure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventData;
import chat.hubbub.model.EventData.MessageDeleted;
import chat.hubbub.model.EventData.MessageEdited;
import chat.hubbub.model.EventData.ReactionAdded;
import chat.hubbub.model.Head;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.MemberRole;
import chat.hubbub.model.UserId;
import chat.hubbub.store.EventStore.Append;
import chat.hubbub.store.EventStore.ClientKey;
import chat.hubbub.store.EventStore.PageQuery;
import chat.hubbub.store.LogWriter;
import chat.hubbub.store.Store;
import chat.hubbub.store.cassandra.Steps.Step;
import chat.hubbub.testkit.CassandraServer;
import chat.hubbub.testkit.ProjectionCheck;
import com.github.f4b6a3.tsid.TsidCreator;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a channel whose owner dies, is held up, or does not learn what it wrote. */
class CassandraTakeoverTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String KEYSPACE = "takeovers";
  private static final long NOON = 1_768_478_400_000L;

  private static Vertx vertx;
  private static Store next;

  private final UserId anna = new UserId(id());
  private final UserId ben = new UserId(id());
  private final List<Store> opened = new ArrayList<>();

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
    next = await(CassandraStore.open(vertx, CassandraFixture.options(KEYSPACE)), PATIENCE);
  }

  @AfterAll
  static void close() {
    await(next.close());
    await(vertx.close());
  }

  private static long id() {
    return TsidCreator.getTsid().toLong();
  }

  private Store owner(Steps steps) {
    Store store =
        await(CassandraStore.open(vertx, CassandraFixture.options(KEYSPACE), steps), PATIENCE);
    opened.add(store);
    return store;
  }

  @AfterEach
  void closeOwners() {
    opened.forEach(store -> await(store.close()));
  }

  /** Sends, an edit, a reaction, a join and a deletion: one of each way to be applied. */
  private List<EventData> mixed(LogWriter log) {
    long seq = log.head().seq();
    long n = log.head().messages();
    UserId cleo = new UserId(id());
    return List.of(
        LogWriter.created("one", "hello @ben", n + 1, ben),
        LogWriter.created("two", "secret", n + 2),
        new MessageEdited(seq + 1, "hello again", List.of(), false),
        new ReactionAdded(seq + 1, "👍"),
        new EventData.MemberJoined(cleo, MemberRole.MEMBER),
        new MessageEdited(seq + 2, "more secret", List.of(), false),
        new MessageDeleted(seq + 2));
  }

  private static List<Event> numbered(LogWriter log, UserId by, List<EventData> data) {
    List<Event> events = new ArrayList<>();
    Head head = log.head();
    for (EventData each : data) {
      long n = head.messages() + (each instanceof EventData.MessageCreated ? 1 : 0);
      events.add(new Event(log.channel(), head.seq() + 1, n, NOON, by, each));
      head = events.get(events.size() - 1).head();
    }
    return events;
  }

  private static void assertWhole(LogWriter log) {
    assertEquals(List.of(), ProjectionCheck.differences(next, log.channel()));
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  @DisplayName("an owner that dies before any step leaves nothing half done for the next")
  void append_ownerDies_nextCompletes(Step dies) {
    Steps steps =
        (step, channel) ->
            step == dies ? Future.failedFuture("the owner died") : Future.succeededFuture();
    LogWriter log = LogWriter.group(next, new ChannelId(id()), NOON, anna, ben);
    Store dead = owner(steps);
    List<Event> events = numbered(log, anna, mixed(log));
    awaitFailure(dead.events().append(log.channel(), log.head(), events));

    Head head = await(next.events().settle(log.channel()));
    boolean written = dies != Step.APPEND;
    assertEquals(written ? events.get(6).head() : log.head(), head);
    assertWhole(log);
    Event again =
        new Event(
            log.channel(),
            head.seq() + 1,
            head.messages() + 1,
            NOON + 1,
            anna,
            LogWriter.created("one", "hello @ben", head.messages() + 1, ben));
    Append answer = await(next.events().append(log.channel(), head, List.of(again)));
    Append expected =
        written
            ? new Append.Repeated(Map.of(new ClientKey(anna, "one"), events.get(0).seq()))
            : new Append.Stored();
    assertEquals(expected, answer);
    assertWhole(log);
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  @DisplayName("an owner held up before any step does no harm when it goes on after the next")
  void append_ownerHeld_isFenced(Step held) throws Exception {
    Promise<Void> reached = Promise.promise();
    Promise<Void> goOn = Promise.promise();
    Steps steps =
        (step, channel) -> {
          if (step != held) {
            return Future.succeededFuture();
          }
          reached.tryComplete();
          return goOn.future();
        };
    LogWriter log = LogWriter.group(next, new ChannelId(id()), NOON, anna, ben);
    Store slow = owner(steps);
    List<Event> events = numbered(log, anna, mixed(log));
    Future<Append> late = slow.events().append(log.channel(), log.head(), events);
    await(reached.future(), PATIENCE);

    Head head = await(next.events().settle(log.channel()));
    LogWriter after = new LogWriter(next, log.channel(), head, NOON + 10);
    long seq = after.send(ben, "after the move");
    after.edit(ben, seq, "edited after the move");
    after.react(anna, seq, "🎉");
    goOn.complete();
    Append answer = await(late, PATIENCE);

    if (held == Step.APPEND) {
      assertEquals(new Append.HeadMoved(after.head()), answer);
    } else {
      assertEquals(new Append.Stored(), answer);
    }
    assertEquals(after.head(), await(next.events().head(log.channel())));
    assertWhole(log);
  }

  @Test
  @DisplayName("of two hubs that append to one channel at once, each head is won by one")
  void append_twoHubs_areFenced() {
    LogWriter log = LogWriter.group(next, new ChannelId(id()), NOON, anna, ben);
    Store other = owner(Steps.NONE);
    Future<Integer> one = race(next, log.channel(), anna, log.head(), 10, 0);
    Future<Integer> two = race(other, log.channel(), ben, log.head(), 10, 0);
    int refused = await(one, PATIENCE) + await(two, PATIENCE);
    assertTrue(refused > 0, "the two met at least once");
    assertEquals(new Head(22, 20), await(next.events().settle(log.channel())));
    assertWhole(log);
  }

  private static Future<Integer> race(
      Store store, ChannelId channel, UserId by, Head head, int left, int refused) {
    if (left == 0) {
      return Future.succeededFuture(refused);
    }
    long n = head.messages() + 1;
    Event event =
        new Event(channel, head.seq() + 1, n, NOON, by, LogWriter.created("c" + left, "x", n));
    return store
        .events()
        .append(channel, head, List.of(event))
        .compose(
            outcome ->
                outcome instanceof Append.HeadMoved moved
                    ? race(store, channel, by, moved.actual(), left, refused + 1)
                    : race(store, channel, by, event.head(), left - 1, refused));
  }

  @Test
  @DisplayName("an append whose answer is lost is found in the log, and counts as stored")
  void append_answerLost_isStored() {
    LogWriter log = LogWriter.group(next, new ChannelId(id()), NOON, anna, ben);
    try (CqlProxy proxy = new CqlProxy(vertx, CassandraServer.shared())) {
      Steps steps =
          (step, channel) -> {
            if (step == Step.APPEND) {
              proxy.loseOne();
            }
            return Future.succeededFuture();
          };
      Store store = behind(proxy, steps, Duration.ofSeconds(9));
      Event event = numbered(log, anna, List.of(log.message("lost", "x"))).get(0);
      Append answer =
          await(store.events().append(log.channel(), log.head(), List.of(event)), PATIENCE);
      assertEquals(new Append.Stored(), answer);
      assertEquals(event.head(), await(next.events().head(log.channel())));
      assertWhole(log);
    }
  }

  @Test
  @DisplayName("when no answer comes at all, callers are told within 5 s; a repeat finds its event")
  void append_noAnswers_isUnavailable() {
    LogWriter log = LogWriter.group(next, new ChannelId(id()), NOON, anna, ben);
    try (CqlProxy proxy = new CqlProxy(vertx, CassandraServer.shared())) {
      Steps steps =
          (step, channel) -> {
            if (step == Step.APPEND) {
              proxy.loseAll();
            }
            return Future.succeededFuture();
          };
      Store store = behind(proxy, steps, Duration.ofMillis(4_500));
      Event event = numbered(log, anna, List.of(log.message("mine", "x"))).get(0);
      long begin = System.nanoTime();
      Throwable failure =
          awaitFailure(store.events().append(log.channel(), log.head(), List.of(event)));
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
      assertEquals(ErrorCode.UNAVAILABLE, assertInstanceOf(HubbubException.class, failure).code());
      // The bound is on the store; the rest is what a busy machine needs to notice.
      assertTrue(millis < 9_000, "told after " + millis + " ms");

      Head head = await(next.events().settle(log.channel()));
      assertEquals(event.head(), head, "it was written all the same");
      LogWriter after = new LogWriter(next, log.channel(), head, NOON + 1);
      Event again = after.next(anna, after.message("mine", "x"));
      assertEquals(
          new Append.Repeated(Map.of(new ClientKey(anna, "mine"), event.seq())),
          await(next.events().append(log.channel(), head, List.of(again))));
      assertWhole(log);
    }
  }

  /** A store that has appended before, so that nothing but the append itself is under way. */
  private Store behind(CqlProxy proxy, Steps faulty, Duration timeout) {
    AtomicBoolean harm = new AtomicBoolean();
    Steps steps =
        (step, channel) -> harm.get() ? faulty.reached(step, channel) : Future.succeededFuture();
    Store store =
        await(
            CassandraStore.open(
                vertx, CassandraFixture.options(KEYSPACE, proxy.contactPoint(), timeout), steps),
            PATIENCE);
    opened.add(store);
    LogWriter.group(store, new ChannelId(id()), NOON, anna).send(anna, "warm");
    harm.set(true);
    return store;
  }

  @Test
  @DisplayName("a log goes on over the end of a bucket, also with a batch that lies across it")
  void append_acrossBuckets_isOneLog() {
    LogWriter log = LogWriter.group(next, new ChannelId(id()), NOON, anna, ben);
    while (log.head().seq() < EventLog.BUCKET + 50) {
      List<EventData> batch = new ArrayList<>();
      for (int i = 1; i <= 331; i++) {
        long n = log.head().messages() + i;
        batch.add(LogWriter.created("c" + n, "m" + n, n));
      }
      log.append(anna, batch);
    }
    List<Event> around = await(next.events().events(log.channel(), 9_990, 20)).items();
    for (int i = 0; i < 20; i++) {
      assertEquals(9_991 + i, around.get(i).seq());
    }
    Store other = owner(Steps.NONE);
    assertEquals(log.head(), await(other.events().settle(log.channel())));
    LogWriter after = new LogWriter(other, log.channel(), log.head(), NOON + 10);
    assertEquals(log.head().seq() + 1, after.send(ben, "goes on"));
    var page =
        await(next.events().messages(log.channel(), new PageQuery(null, null, 10_003L, 20), anna));
    assertEquals(20, page.items().size());
    assertEquals(9_993, page.items().get(0).seq());
    assertNotNull(await(next.events().message(log.channel(), 10_000, anna)));
  }
}
