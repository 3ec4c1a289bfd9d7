package chat.hubbub.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.bus.Signal;
import chat.hubbub.fanout.EncodedEvent;
import chat.hubbub.fanout.LogReads;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventData;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.UserId;
import chat.hubbub.testkit.Answers;
import chat.hubbub.testkit.LogInMemory;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ChannelCursorTest {
  private static final ChannelId CHANNEL = new ChannelId(1);

  private final Answers answers = new Answers();
  private final LogInMemory log = new LogInMemory(answers);
  private final Device device = new Device();
  private final ChannelCursor cursor = cursor((of, event) -> device.event(event));

  private ChannelCursor cursor(BiConsumer<ChannelCursor, EncodedEvent> takes) {
    return new ChannelCursor(
        CHANNEL,
        new LogReads(log),
        device,
        new ChannelCursor.Emitter() {
          @Override
          public void emit(ChannelCursor of, EncodedEvent event) {
            takes.accept(of, event);
          }

          @Override
          public void signal(Signal signal) {
            device.signal(signal);
          }
        });
  }

  private static Event event(long seq) {
    return new Event(CHANNEL, seq, 0, seq, new UserId(2), new EventData.MessageDeleted(1));
  }

  private void stored(long from, long to) {
    log.write(
        CHANNEL, LongStream.rangeClosed(from, to).mapToObj(ChannelCursorTest::event).toList());
  }

  private void live(long... seqs) {
    LongStream.of(seqs).forEach(seq -> cursor.onEvent(EncodedEvent.of(event(seq))));
  }

  private static List<String> seqs(long from, long to) {
    return LongStream.rangeClosed(from, to).mapToObj(seq -> CHANNEL + ":" + seq).toList();
  }

  @Test
  @DisplayName("What is next is passed on at once, without a look at the log")
  void next() {
    cursor.startAt(4);
    live(5, 6);
    assertEquals(seqs(5, 6), device.told());
    assertEquals(0, log.reads());
  }

  @Test
  @DisplayName("A repeat, and what is older, is dropped")
  void repeats() {
    cursor.startAt(4);
    live(5, 5, 3, 6, 5, 6);
    assertEquals(seqs(5, 6), device.told());
  }

  @Test
  @DisplayName("A hole is read from the log, and the events come in order")
  void hole() {
    stored(1, 9);
    cursor.startAt(4);
    live(9);
    assertEquals(seqs(5, 9), device.told());
    live(6, 10);
    assertEquals(seqs(5, 10), device.told());
  }

  @Test
  @DisplayName("A head beyond what came is read up to, once")
  void reach() {
    stored(1, 7);
    cursor.startAt(7);
    cursor.reach(7);
    assertEquals(0, log.reads());
    stored(8, 9);
    cursor.reach(9);
    assertEquals(seqs(8, 9), device.told());
  }

  @Test
  @DisplayName("What comes live before the start is kept until the cursor has one")
  void beforeTheStart() {
    stored(1, 3);
    live(4, 5);
    cursor.reach(5);
    assertEquals(List.of(), device.told());
    assertEquals(0, log.reads());
    cursor.startAt(1);
    stored(4, 5);
    assertTrue(cursor.catchUp().succeeded());
    assertEquals(seqs(2, 5), device.told());
  }

  @Test
  @DisplayName("What comes live while the log is read follows what was read, in order and once")
  void liveWhileReading() {
    stored(1, 6);
    cursor.startAt(2);
    cursor.expect(6);
    answers.hold();
    Future<Void> caughtUp = cursor.catchUp();
    // They were stored and published after the read began, and arrive before its answer.
    live(8, 6, 7);
    assertEquals(List.of(), device.told());
    assertFalse(caughtUp.isComplete());
    answers.release();
    assertEquals(seqs(3, 8), device.told());
    assertTrue(caughtUp.succeeded());
    assertEquals(1, log.reads());
    live(9);
    assertEquals(seqs(3, 9), device.told());
  }

  @Test
  @DisplayName("However much comes live while the log is read, little is kept and all is passed on")
  void muchLiveWhileReading() {
    stored(1, 2);
    cursor.startAt(1);
    cursor.expect(2);
    answers.hold();
    cursor.catchUp();
    live(LongStream.rangeClosed(3, 1_000).toArray());
    stored(3, 1_000);
    answers.release();
    assertEquals(seqs(2, 1_000), device.told());
  }

  @Test
  @DisplayName("Who has no room gets no more, and no page is held or read for them meanwhile")
  void noRoom() {
    stored(1, 500);
    cursor.startAt(0);
    cursor.expect(500);
    device.room(7);
    Future<Void> caughtUp = cursor.catchUp();
    assertEquals(seqs(1, 7), device.told());
    int reads = log.reads();
    live(501);
    assertEquals(seqs(1, 7), device.told());
    assertEquals(reads, log.reads());
    device.room(1);
    assertEquals(seqs(1, 8), device.told());
    assertFalse(caughtUp.isComplete());
    stored(501, 502);
    device.room(Integer.MAX_VALUE);
    assertTrue(caughtUp.succeeded());
    live(502, 503);
    assertEquals(seqs(1, 503), device.told());
  }

  @Test
  @DisplayName("The last event fills the room: all was passed on, so nobody waits")
  void roomJustFilled() {
    stored(1, 7);
    cursor.startAt(0);
    cursor.expect(7);
    device.room(7);
    assertTrue(cursor.catchUp().succeeded());
    assertEquals(seqs(1, 7), device.told());
  }

  @Test
  @DisplayName("Any number of waits for room makes one long way, not a deep one")
  void manyWaits() {
    int events = 5_000;
    stored(1, events);
    cursor.startAt(0);
    cursor.expect(events);
    device.room(1);
    Future<Void> caughtUp = cursor.catchUp();
    for (int i = 1; i < events; i++) {
      device.room(1);
    }
    assertTrue(caughtUp.succeeded());
    assertEquals(seqs(1, events), device.told());
  }

  @Test
  @DisplayName("Nothing is passed on after the end, though a read or room was waited for")
  void ended() {
    stored(1, 9);
    cursor.startAt(0);
    cursor.expect(9);
    answers.hold();
    Future<Void> reading = cursor.catchUp();
    cursor.end();
    answers.release();
    live(10);
    cursor.reach(10);
    assertTrue(reading.succeeded());
    assertEquals(List.of(), device.told());

    ChannelCursor other = cursor((of, e) -> device.event(e));
    other.startAt(0);
    other.expect(9);
    device.room(2);
    Future<Void> waiting = other.catchUp();
    other.end();
    device.room(5);
    assertTrue(waiting.succeeded());
    assertEquals(seqs(1, 2), device.told());
  }

  @Test
  @DisplayName("An end in the midst of a page is an end")
  void endedByAnEvent() {
    stored(1, 9);
    ChannelCursor until3 =
        cursor(
            (of, event) -> {
              device.event(event);
              if (event.seq() == 3) {
                of.end();
              }
            });
    until3.startAt(0);
    until3.expect(9);
    assertTrue(until3.catchUp().succeeded());
    assertEquals(seqs(1, 3), device.told());
  }

  @Test
  @DisplayName("A log that no longer holds what is missing, or does not show it, is a failure")
  void lost() {
    stored(1, 9);
    log.dropBefore(6);
    cursor.startAt(3);
    cursor.expect(9);
    assertEquals(ErrorCode.BAD_TOKEN, failure(cursor.catchUp()));
    ChannelCursor ahead = cursor((of, e) -> device.event(e));
    ahead.startAt(9);
    ahead.reach(12);
    assertEquals(
        ErrorCode.UNAVAILABLE, assertInstanceOf(HubbubException.class, device.failure()).code());
    assertEquals(List.of(), device.told());
  }

  private static ErrorCode failure(Future<?> future) {
    return assertInstanceOf(HubbubException.class, future.cause()).code();
  }

  @Test
  @DisplayName("After a read that failed the next event or head makes it read again")
  void readsAgain() {
    stored(1, 4);
    cursor.startAt(4);
    cursor.reach(6);
    assertInstanceOf(HubbubException.class, device.failure());
    stored(5, 6);
    cursor.reach(6);
    assertEquals(seqs(5, 6), device.told());
  }
}
