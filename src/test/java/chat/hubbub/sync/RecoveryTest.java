package chat.hubbub.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import chat.hubbub.fanout.EncodedEvent;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventData;
import chat.hubbub.model.UserId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RecoveryTest {
  private static final ChannelId CHANNEL = new ChannelId(1);

  private static EncodedEvent event(long seq) {
    return EncodedEvent.of(
        new Event(CHANNEL, seq, seq, 0, new UserId(2), new EventData.MessageDeleted(seq)));
  }

  private static List<EncodedEvent> events(long... seqs) {
    return LongStream.of(seqs).mapToObj(RecoveryTest::event).toList();
  }

  private static List<Long> merged(
      long position, List<EncodedEvent> read, List<EncodedEvent> arrived) {
    return Recovery.merge(position, read, arrived).stream().map(EncodedEvent::seq).toList();
  }

  @Test
  @DisplayName("Both sources make one sequence, whatever order they came in")
  void together() {
    assertEquals(List.of(3L, 4L, 5L, 6L), merged(2, events(3, 4), events(6, 5, 4)));
    assertEquals(List.of(3L, 4L), merged(2, List.of(), events(4, 3, 3)));
    assertEquals(List.of(3L, 4L), merged(2, events(1, 2, 3, 4), List.of()));
  }

  @Test
  @DisplayName("Nothing is taken beyond a hole")
  void hole() {
    assertEquals(List.of(3L), merged(2, events(3), events(5, 6)));
    assertEquals(List.of(), merged(2, List.of(), events(4)));
    assertEquals(List.of(), merged(2, List.of(), List.of()));
  }

  @Test
  @DisplayName("Where both have an event, it is given as the log has it now")
  void readWins() {
    List<EncodedEvent> read = events(3);
    assertSame(read.get(0), Recovery.merge(2, read, events(3)).get(0));
  }

  @Test
  @DisplayName("Any split of a log over two sources gives the log")
  void anySplit() {
    Random random = new Random(11);
    for (int round = 0; round < 300; round++) {
      int length = random.nextInt(20);
      List<EncodedEvent> read = new ArrayList<>();
      List<EncodedEvent> arrived = new ArrayList<>();
      for (long seq = 1; seq <= length; seq++) {
        int where = random.nextInt(3);
        if (where != 1) {
          read.add(event(seq));
        }
        if (where != 0) {
          arrived.add(event(seq));
        }
      }
      Collections.shuffle(arrived, random);
      int position = random.nextInt(length + 1);
      assertEquals(
          LongStream.rangeClosed(position + 1, length).boxed().toList(),
          merged(position, read, arrived));
    }
  }
}
