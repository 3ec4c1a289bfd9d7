package chat.hubbub.testkit.history;

import static chat.hubbub.testkit.history.PlantedHistory.CHANNEL;
import static chat.hubbub.testkit.history.PlantedHistory.deliver;
import static chat.hubbub.testkit.history.PlantedHistory.drop;
import static chat.hubbub.testkit.history.PlantedHistory.event;
import static chat.hubbub.testkit.history.PlantedHistory.indexOf;
import static chat.hubbub.testkit.history.PlantedHistory.message;
import static chat.hubbub.testkit.history.PlantedHistory.replace;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.testkit.history.Violation.Rule;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The judge is worth what it catches: each broken promise is planted into a sound history. */
@DisplayName("The history checker")
class HistoryCheckerTest {
  private final PlantedHistory planted = new PlantedHistory();
  private final List<JsonObject> log = planted.log;
  private final List<Entry> ann = planted.ann;
  private final List<Entry> bob = planted.bob;

  @Test
  @DisplayName("passes a sound history")
  void sound_passes() {
    assertEquals(List.of(), judge());
    HistoryChecker.assertSound(planted.history());
  }

  @Test
  @DisplayName("passes repeats after a resume, a retry that overlaps, and a repair")
  void lawfulDisturbances_pass() {
    bob.add(new Entry.Session("longpoll", true, true));
    bob.add(new Entry.Received(planted.at(7)));
    bob.add(new Entry.Received(planted.at(8)));
    JsonObject last = message(9, "c9", "text 9");
    log.add(last);
    ann.add(new Entry.Attempt(CHANNEL, "c9", "text 9"));
    ann.add(new Entry.Attempt(CHANNEL, "c9", "text 9"));
    ann.add(new Entry.Acknowledged(CHANNEL, "c9", last));
    ann.add(new Entry.Applied(last));
    deliver(bob, last);
    assertEquals(List.of(), judge());
  }

  @Test
  @DisplayName("passes a message that was deleted after it was delivered")
  void redacted_passes() {
    JsonObject blank = message(5, "c5", "");
    blank.getJsonObject("data").put("redacted", true);
    log.set(4, blank);
    JsonObject deletion = event(9, "message.deleted", new JsonObject().put("target", 5));
    log.add(deletion);
    deliver(ann, deletion);
    deliver(bob, deletion);
    assertEquals(List.of(), judge());
  }

  @Test
  @DisplayName("passes a log whose beginning retention has dropped")
  void floor_passes() {
    planted.floor = 3;
    log.subList(0, 2).clear();
    assertEquals(List.of(), judge());
  }

  @Test
  @DisplayName("catches an acknowledged send that the log has lost")
  void acknowledgedButLost_caught() {
    log.remove(7);
    drop(ann, 8, Entry.Received.class, Entry.Applied.class);
    drop(bob, 8, Entry.Received.class, Entry.Applied.class);
    assertOnly(Rule.DURABLE);
  }

  @Test
  @DisplayName("catches an acknowledgement with another seq than the log's")
  void acknowledgedElsewhere_caught() {
    replace(ann, Entry.Acknowledged.class, 8, new Entry.Acknowledged(CHANNEL, "c8", planted.at(7)));
    assertCaught(Rule.DURABLE);
  }

  @Test
  @DisplayName("catches a hole in a log")
  void holeInLog_caught() {
    log.remove(1);
    assertCaught(Rule.LOG_GAPLESS);
  }

  @Test
  @DisplayName("catches a log that doesn't begin at its floor")
  void holeAtTheStart_caught() {
    log.remove(0);
    assertCaught(Rule.LOG_GAPLESS);
  }

  @Test
  @DisplayName("catches a seq that was given twice")
  void seqTwice_caught() {
    log.add(5, planted.at(5));
    assertCaught(Rule.LOG_GAPLESS);
  }

  @Test
  @DisplayName("catches a clientId that is in the log twice")
  void clientIdTwice_caught() {
    JsonObject twin = message(9, "c4", "text 4");
    log.add(twin);
    deliver(ann, twin);
    deliver(bob, twin);
    assertOnly(Rule.ONCE);
  }

  @Test
  @DisplayName("catches one send that was answered with two seqs")
  void answeredTwice_caught() {
    ann.add(new Entry.Acknowledged(CHANNEL, "c4", message(5, "c4", "text 4")));
    assertCaught(Rule.ONCE);
  }

  @Test
  @DisplayName("catches two events that changed places in the log")
  void swapInLog_caught() {
    Collections.swap(log, 3, 4);
    assertCaught(Rule.LOG_GAPLESS);
  }

  @Test
  @DisplayName("catches two sends that were stored in the other order")
  void swappedSends_caught() {
    JsonObject four = message(4, "c5", "text 5");
    JsonObject five = message(5, "c4", "text 4");
    log.set(3, four);
    log.set(4, five);
    int first = indexOf(ann, Entry.Acknowledged.class, 4);
    int second = indexOf(ann, Entry.Acknowledged.class, 5);
    ann.set(first, new Entry.Acknowledged(CHANNEL, "c4", five));
    ann.set(second, new Entry.Acknowledged(CHANNEL, "c5", four));
    for (List<Entry> client : List.of(ann, bob)) {
      replace(client, Entry.Received.class, 4, new Entry.Received(four));
      replace(client, Entry.Received.class, 5, new Entry.Received(five));
      replace(client, Entry.Applied.class, 4, new Entry.Applied(four));
      replace(client, Entry.Applied.class, 5, new Entry.Applied(five));
    }
    assertOnly(Rule.SEND_ORDER);
  }

  @Test
  @DisplayName("catches a text that was altered on its way into the log")
  void alteredText_caught() {
    log.set(4, message(5, "c5", "txet 5"));
    assertCaught(Rule.UNALTERED);
  }

  @Test
  @DisplayName("catches an altered text even where the send was never answered")
  void alteredUnanswered_caught() {
    drop(ann, 8, Entry.Acknowledged.class);
    JsonObject altered = message(8, "c8", "other");
    log.set(7, altered);
    for (List<Entry> client : List.of(ann, bob)) {
      replace(client, Entry.Received.class, 8, new Entry.Received(altered));
      replace(client, Entry.Applied.class, 8, new Entry.Applied(altered));
    }
    assertOnly(Rule.UNALTERED);
  }

  @Test
  @DisplayName("catches an event that one client was told differently")
  void deliveredDifferently_caught() {
    replace(bob, Entry.Received.class, 6, new Entry.Received(message(6, "c6", "lies")));
    assertOnly(Rule.SAME);
  }

  @Test
  @DisplayName("catches a repeat that differs")
  void repeatDiffers_caught() {
    bob.add(new Entry.Session("longpoll", true, true));
    bob.add(new Entry.Received(message(8, "c8", "second thoughts")));
    assertOnly(Rule.SAME);
  }

  @Test
  @DisplayName("catches a hole in a stream, though the client has mended it")
  void holeInStream_caught() {
    drop(bob, 6, Entry.Received.class);
    assertOnly(Rule.STREAM);
  }

  @Test
  @DisplayName("takes a hole for lawful where the transport itself may lose a frame")
  void holeOnLossyTransport_passes() {
    bob.set(0, new Entry.Session("sockjs-xhr", false, false));
    drop(bob, 6, Entry.Received.class);
    assertEquals(List.of(), judge());
  }

  @Test
  @DisplayName("catches a stream whose order is wrong")
  void swapInStream_caught() {
    int six = indexOf(bob, Entry.Received.class, 6);
    int five = indexOf(bob, Entry.Received.class, 5);
    Collections.swap(bob, five, six);
    assertOnly(Rule.STREAM);
  }

  @Test
  @DisplayName("catches a double in a stream that was not interrupted")
  void doubleInStream_caught() {
    bob.add(indexOf(bob, Entry.Received.class, 6), new Entry.Received(planted.at(5)));
    assertCaught(Rule.STREAM);
  }

  @Test
  @DisplayName("catches a resume that begins beyond what the client has")
  void resumeWithHole_caught() {
    bobComesBack();
    assertOnly(Rule.STREAM);
  }

  @Test
  @DisplayName("catches a hole in what a client has applied")
  void holeInApplied_caught() {
    drop(bob, 6, Entry.Received.class, Entry.Applied.class);
    assertOnly(Rule.STREAM);
  }

  @Test
  @DisplayName("catches a client that ends without the newest events")
  void incomplete_caught() {
    drop(bob, 8, Entry.Received.class, Entry.Applied.class);
    assertOnly(Rule.COMPLETE);
  }

  @Test
  @DisplayName("asks no completeness of a client that was removed")
  void left_needsNoMore() {
    drop(bob, 8, Entry.Received.class, Entry.Applied.class);
    bob.add(new Entry.Left(CHANNEL));
    assertEquals(List.of(), judge());
  }

  @Test
  @DisplayName("catches a refused send that is in the log nevertheless")
  void refusedButStored_caught() {
    ann.add(new Entry.Refused(CHANNEL, "c8", "text_too_long"));
    assertOnly(Rule.REFUSED);
  }

  @Test
  @DisplayName("reports what a client found against the protocol")
  void fault_reported() {
    bob.add(new Entry.Fault("an event of a channel that was never added"));
    assertOnly(Rule.LAWFUL);
    AssertionError error =
        assertThrows(AssertionError.class, () -> HistoryChecker.assertSound(planted.history()));
    assertTrue(error.getMessage().contains("never added"), error.getMessage());
  }

  @Test
  @DisplayName("takes a gap that was told for no hole, and one that begins late for one")
  void gaps_judged() {
    bobComesBack(new Entry.Gap(CHANNEL, 9, 9));
    assertEquals(List.of(), judge());
    replace(bob, new Entry.Gap(CHANNEL, 9, 9), new Entry.Gap(CHANNEL, 10, 10));
    assertCaught(Rule.STREAM);
  }

  /** Two events are new; of these he is told this and the second, and reads the first. */
  private void bobComesBack(Entry... told) {
    JsonObject nine = message(9, "x", "x");
    JsonObject ten = message(10, "y", "y");
    log.add(nine);
    log.add(ten);
    deliver(ann, nine);
    deliver(ann, ten);
    bob.add(new Entry.Session("websocket", true, true));
    bob.addAll(List.of(told));
    bob.add(new Entry.Received(ten));
    bob.add(new Entry.Applied(nine));
    bob.add(new Entry.Applied(ten));
  }

  private List<Violation> judge() {
    return HistoryChecker.judge(planted.history());
  }

  private void assertCaught(Rule rule) {
    List<Violation> found = judge();
    assertTrue(found.stream().anyMatch(v -> v.rule() == rule), () -> rule + " not in " + found);
  }

  private void assertOnly(Rule rule) {
    List<Violation> found = judge();
    assertEquals(
        List.of(rule),
        found.stream().map(Violation::rule).distinct().collect(Collectors.toList()),
        found::toString);
  }
}
