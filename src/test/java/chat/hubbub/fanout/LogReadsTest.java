package chat.hubbub.fanout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.fanout.LogReads.LogPage;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventData;
import chat.hubbub.model.UserId;
import chat.hubbub.testkit.Answers;
import chat.hubbub.testkit.LogInMemory;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LogReadsTest {
  private static final ChannelId CHANNEL = new ChannelId(1);
  private static final int LIMIT = 32;

  private final Answers answers = new Answers();
  private final LogInMemory log = new LogInMemory(answers);
  private final LogReads reads = new LogReads(log);

  @BeforeEach
  void write() {
    stored(1, 5);
    answers.delay();
  }

  private void stored(long from, long to) {
    log.write(CHANNEL, LongStream.rangeClosed(from, to).mapToObj(LogReadsTest::event).toList());
  }

  private static Event event(long seq) {
    return new Event(CHANNEL, seq, 0, seq, new UserId(2), new EventData.MessageDeleted(1));
  }

  private Future<LogPage> read(long after, long known) {
    return reads.read(CHANNEL, after, LIMIT, known);
  }

  private static List<Long> seqs(Future<LogPage> page) {
    assertTrue(page.succeeded());
    return page.result().events().stream().map(EncodedEvent::seq).toList();
  }

  @Test
  @DisplayName("Those who miss the same at the same time share one read and its encoded events")
  void shared() {
    Future<LogPage> one = read(3, 5);
    Future<LogPage> two = read(3, 4);
    answers.release();
    assertEquals(1, log.reads());
    assertEquals(List.of(4L, 5L), seqs(one));
    assertSame(one.result().events().get(0), two.result().events().get(0));
  }

  @Test
  @DisplayName("Who misses something else reads for themselves")
  void others() {
    Future<LogPage> one = read(3, 5);
    Future<LogPage> two = read(2, 5);
    answers.release();
    assertEquals(List.of(4L, 5L), seqs(one));
    assertEquals(List.of(3L, 4L, 5L), seqs(two));
  }

  @Test
  @DisplayName("A read that began before an event was known is not for somebody who knows of it")
  void tooOld() {
    read(3, 5);
    stored(6, 6);
    Future<LogPage> newer = read(3, 6);
    Future<LogPage> newerToo = read(3, 6);
    assertEquals(2, log.reads());
    answers.release();
    assertEquals(List.of(4L, 5L, 6L), seqs(newer));
    assertEquals(List.of(4L, 5L, 6L), seqs(newerToo));
  }

  @Test
  @DisplayName("What was read is not kept: a later read sees what the log is by then")
  void notKept() {
    read(3, 5);
    answers.release();
    stored(6, 6);
    assertEquals(List.of(4L, 5L, 6L), seqs(read(3, 5)));
    assertEquals(2, log.reads());
  }
}
