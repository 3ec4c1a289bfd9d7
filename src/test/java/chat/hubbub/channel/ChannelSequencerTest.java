package chat.hubbub.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.bus.ChannelCommand;
import chat.hubbub.bus.ChannelCommand.Actor;
import chat.hubbub.bus.ChannelCommand.Send;
import chat.hubbub.bus.InTurn;
import chat.hubbub.bus.Keepers;
import chat.hubbub.bus.Outcome;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventData;
import chat.hubbub.model.EventData.ChannelUpdated;
import chat.hubbub.model.EventData.MemberJoined;
import chat.hubbub.model.EventData.MessageCreated;
import chat.hubbub.model.Head;
import chat.hubbub.model.HubRole;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.MemberRole;
import chat.hubbub.model.UserId;
import chat.hubbub.testkit.ManualClock;
import chat.hubbub.testkit.StoreInMemory;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A sequencer over stores in memory; its turns come when the test says so. */
class ChannelSequencerTest {
  private static final ChannelId CHANNEL = new ChannelId(7);
  private static final UserId ANN = new UserId(1);
  private static final UserId BEN = new UserId(2);

  private final StoreInMemory store = new StoreInMemory();
  private final Deque<Runnable> turns = new ArrayDeque<>();
  private final List<Long> pauses = new ArrayList<>();
  private final List<List<Long>> published = new ArrayList<>();
  private final List<Long> heads = new ArrayList<>();
  private int unsure;
  private int lines;
  private final ChannelSequencer sequencer =
      new ChannelSequencer(
          CHANNEL,
          store.events(),
          store.channels(),
          new Planner(store.events(), store.channels(), store.accounts(), 100),
          new ManualClock(),
          new Hearers(),
          new Later());

  private final class Hearers implements ChannelSequencer.Audience {
    @Override
    public void stored(List<Event> events) {
      published.add(events.stream().map(Event::seq).toList());
    }

    @Override
    public void reached(ChannelId channel, Head head) {
      heads.add(head.seq());
    }

    @Override
    public void unsure(ChannelId channel) {
      unsure++;
    }
  }

  private final class Later implements ChannelSequencer.Turns {
    @Override
    public void next(Runnable task) {
      turns.add(task);
    }

    @Override
    public void within(long millis, Runnable task) {
      pauses.add(millis);
      turns.add(task);
    }
  }

  @BeforeEach
  void group() {
    write(new MemberJoined(ANN, MemberRole.OWNER));
  }

  /** Another owner writes. */
  private void write(EventData data) {
    List<Event> log = store.events().log(CHANNEL);
    Head head = log.isEmpty() ? new Head(0, 0) : log.get(log.size() - 1).head();
    store
        .events()
        .write(CHANNEL, List.of(new Event(CHANNEL, head.seq() + 1, head.messages(), 1, ANN, data)));
  }

  private static EventData happens() {
    return new ChannelUpdated(null, "topic", null, null);
  }

  private static Send send(UserId who, String clientId) {
    return send(who, clientId, "text");
  }

  private static Send send(UserId who, String clientId, String text) {
    return new Send(CHANNEL, new Actor(who, HubRole.MEMBER), clientId, text, null, List.of());
  }

  /** Each in a line of its own. */
  private Future<Outcome> give(ChannelCommand command) {
    return sequencer.execute(new InTurn("line " + ++lines, 1, 0, command));
  }

  private void run() {
    while (!turns.isEmpty()) {
      turns.remove().run();
    }
  }

  private Outcome given(ChannelCommand command) {
    Future<Outcome> answer = give(command);
    run();
    return answer.result();
  }

  private static long seq(Future<Outcome> answer) {
    Event event = answer.result().event();
    assertFalse(answer.result().repeat());
    return event == null ? 0 : event.seq();
  }

  private static ErrorCode refusal(Future<?> answer) {
    return assertInstanceOf(HubbubException.class, answer.cause()).code();
  }

  private List<Integer> batches() {
    return store.events().appended().stream().map(List::size).toList();
  }

  private List<String> texts() {
    return store.events().log(CHANNEL).stream()
        .filter(event -> event.data() instanceof MessageCreated)
        .map(event -> ((MessageCreated) event.data()).clientId())
        .toList();
  }

  @Test
  @DisplayName("Sends that wait while one is stored are stored together, in the order they came")
  void batches_whatWaits() {
    store.answers().hold();
    Future<Outcome> a = give(send(ANN, "a"));
    Future<Outcome> b = give(send(ANN, "b"));
    Future<Outcome> c = give(send(ANN, "c"));
    store.answers().release();
    run();
    assertEquals(List.of(1, 2), batches());
    assertEquals(List.of(2L, 3L, 4L), List.of(seq(a), seq(b), seq(c)));
    assertEquals(List.of(List.of(2L), List.of(3L, 4L)), published);
    List<Event> log = store.events().log(CHANNEL);
    assertEquals(List.of(0L, 1L, 2L, 3L), log.stream().map(Event::n).toList());
    assertTrue(sequencer.idle());
  }

  @Test
  @DisplayName("Nobody is answered or told before the events are stored")
  void answers_afterStoring() {
    given(send(ANN, "first"));
    store.answers().hold();
    Future<Outcome> answer = give(send(ANN, "a"));
    run();
    assertFalse(answer.isComplete());
    assertEquals(1, published.size());
    assertFalse(sequencer.idle());
    store.answers().release();
    assertEquals(3, seq(answer));
    assertEquals(2, published.size());
  }

  @Test
  @DisplayName("A batch has an end, by its number and by its size; other commands go alone")
  void batches_areBounded() {
    store.answers().hold();
    give(send(ANN, "first"));
    for (int i = 0; i < 300; i++) {
      give(send(ANN, "n" + i));
    }
    give(new ChannelCommand.Update(CHANNEL, owner(), "new name", null, null, null));
    for (int i = 0; i < 3; i++) {
      give(send(ANN, "large" + i, "x".repeat(300_000)));
    }
    store.answers().release();
    run();
    assertEquals(List.of(1, 256, 44, 1, 2, 1), batches());
  }

  private static Actor owner() {
    return new Actor(ANN, HubRole.MEMBER);
  }

  @Test
  @DisplayName("A repeat is answered with the event of the first, and does not hold up the others")
  void repeats_acrossBatches() {
    Event first = given(send(ANN, "a")).event();
    store.answers().hold();
    give(send(ANN, "b"));
    Future<Outcome> again = give(send(ANN, "a", "other text"));
    Future<Outcome> c = give(send(ANN, "c"));
    store.answers().release();
    run();
    assertEquals(new Outcome(first, true), again.result());
    assertEquals(4, seq(c));
    assertEquals(List.of("a", "b", "c"), texts());
  }

  @Test
  @DisplayName(
      "A repeat within what waits is stored once; the same clientId of another is no repeat")
  void repeats_inOneBatch() {
    write(new MemberJoined(BEN, MemberRole.MEMBER));
    store.answers().hold();
    give(send(ANN, "first"));
    Future<Outcome> a = give(send(ANN, "a"));
    Future<Outcome> ofBen = give(send(BEN, "a"));
    Future<Outcome> again = give(send(ANN, "a"));
    store.answers().release();
    run();
    assertEquals(4, seq(a));
    assertEquals(5, seq(ofBen));
    assertEquals(new Outcome(a.result().event(), true), again.result());
  }

  @Test
  @DisplayName("A refusal concerns its command only, and is no event")
  void refusal_alone() {
    store.answers().hold();
    give(send(ANN, "first"));
    Future<Outcome> stranger = give(send(BEN, "b"));
    Future<Outcome> c = give(send(ANN, "c"));
    store.answers().release();
    run();
    assertEquals(ErrorCode.NOT_FOUND, refusal(stranger));
    assertEquals(3, seq(c));
  }

  @Test
  @DisplayName("What changes nothing is answered so, without an event")
  void changesNothing() {
    given(send(ANN, "a"));
    Outcome outcome = given(new ChannelCommand.Update(CHANNEL, owner(), "Group", null, null, null));
    assertEquals(Outcome.UNCHANGED, outcome);
    assertEquals(2, store.events().log(CHANNEL).size());
  }

  @Test
  @DisplayName("When another owner wrote, one looks again, tells how far the log is, and goes on")
  void fenced_once() {
    given(send(ANN, "a"));
    write(happens());
    assertEquals(4, given(send(ANN, "b")).event().seq());
    assertEquals(List.of(3L), heads);
    assertEquals(List.of(), pauses);
    assertEquals(0, unsure);
  }

  @Test
  @DisplayName(
      "Against another owner that goes on writing one pauses, longer and longer, and gives up")
  void fenced_again() {
    given(send(ANN, "a"));
    store.events().beforeEachAppend(() -> write(happens()));
    Future<Outcome> b = give(send(ANN, "b"));
    Future<Outcome> behind = give(send(ANN, "c"));
    run();
    assertEquals(ErrorCode.UNAVAILABLE, refusal(b));
    assertEquals(ErrorCode.UNAVAILABLE, refusal(behind));
    assertEquals(List.of(200L, 400L, 800L, 800L, 800L, 800L), pauses);
    store.events().beforeEachAppend(() -> {});
    given(send(ANN, "d"));
    assertEquals(List.of("a", "d"), texts());
  }

  @Test
  @DisplayName("Nobody is refused because of what was remembered: another owner let them in")
  void fenced_refusal() {
    given(send(ANN, "a"));
    assertEquals(ErrorCode.NOT_FOUND, refusal(giveAndRun(send(BEN, "early"))));
    write(new MemberJoined(BEN, MemberRole.MEMBER));
    assertEquals(4, seq(giveAndRun(send(BEN, "b"))));
  }

  private Future<Outcome> giveAndRun(ChannelCommand command) {
    Future<Outcome> answer = give(command);
    run();
    return answer;
  }

  @Test
  @DisplayName(
      "When an append fails, all that waits fails too: nothing passes what may not be stored")
  void failed_withAllBehind() {
    given(send(ANN, "a"));
    store.events().failNextAppend(false);
    store.answers().hold();
    Future<Outcome> b = give(send(ANN, "b"));
    Future<Outcome> c = give(send(ANN, "c"));
    Future<Outcome> other =
        give(new ChannelCommand.Update(CHANNEL, owner(), "new name", null, null, null));
    store.answers().release();
    run();
    for (Future<Outcome> answer : List.of(b, c, other)) {
      assertEquals(ErrorCode.UNAVAILABLE, refusal(answer));
    }
    assertEquals(List.of("a"), texts());
    assertEquals(1, unsure);
    assertTrue(sequencer.idle());
  }

  @Test
  @DisplayName(
      "An append whose outcome is unknown may have been stored: the channel is settled anew")
  void failed_butStored() {
    given(send(ANN, "a"));
    int settled = store.events().settled();
    store.events().failNextAppend(true);
    assertEquals(ErrorCode.UNAVAILABLE, refusal(giveAndRun(send(ANN, "b"))));
    assertEquals(1, published.size());
    Outcome again = given(send(ANN, "b"));
    assertEquals(settled + 1, store.events().settled());
    assertTrue(again.repeat());
    assertEquals(3, again.event().seq());
    assertEquals(4, given(send(ANN, "c")).event().seq());
    assertEquals(List.of("a", "b", "c"), texts());
  }

  @Test
  @DisplayName("After a failure what is on the way behind it is out of turn until it comes anew")
  void failed_line() {
    sequencer.execute(new InTurn("line", 1, 0, send(ANN, "a")));
    run();
    store.events().failNextAppend(false);
    sequencer.execute(new InTurn("line", 1, 1, send(ANN, "b")));
    run();
    Future<Outcome> behind = sequencer.execute(new InTurn("line", 1, 2, send(ANN, "c")));
    run();
    assertTrue(Keepers.wasRefused(behind.cause()));
    sequencer.execute(new InTurn("line", 2, 0, send(ANN, "b")));
    sequencer.execute(new InTurn("line", 2, 1, send(ANN, "c")));
    run();
    assertEquals(List.of("a", "b", "c"), texts());
  }

  @Test
  @DisplayName("There is no such channel")
  void unknownChannel() {
    ChannelId unknown = new ChannelId(8);
    ChannelSequencer other =
        new ChannelSequencer(
            unknown,
            store.events(),
            store.channels(),
            new Planner(store.events(), store.channels(), store.accounts(), 100),
            new ManualClock(),
            new Hearers(),
            new Later());
    Future<Outcome> answer =
        other.execute(new InTurn("line", 1, 0, new ChannelCommand.DeleteChannel(unknown, owner())));
    run();
    assertEquals(ErrorCode.NOT_FOUND, refusal(answer));
    assertEquals(0, unsure);
  }

  @Test
  @DisplayName("More than 10,000 do not wait")
  void waiting_isBounded() {
    store.answers().hold();
    give(send(ANN, "first"));
    for (int i = 0; i < 10_000; i++) {
      assertFalse(give(send(ANN, "c" + i)).isComplete());
    }
    assertEquals(ErrorCode.UNAVAILABLE, refusal(give(send(ANN, "too many"))));
  }
}
