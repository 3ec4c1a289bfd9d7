package chat.hubbub.transport.longpoll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.bus.Signal;
import chat.hubbub.fanout.EncodedEvent;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventData;
import chat.hubbub.model.UserId;
import chat.hubbub.sync.Positions;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** In which order a client gets what a feed brought, and how much of it at once. */
class BacklogTest {
  private static final ChannelId ONE = new ChannelId(1);
  private static final ChannelId TWO = new ChannelId(2);
  private static final UserId ANN = new UserId(7);

  private final Backlog backlog = newBacklog();
  private final Positions positions = new Positions(ANN, Map.of(ONE, 1L));

  private static Backlog newBacklog() {
    return new Backlog(() -> {}, cause -> {});
  }

  private static EncodedEvent event(ChannelId channel, long seq) {
    return EncodedEvent.of(new Event(channel, seq, seq, 0, ANN, new EventData.MessageDeleted(seq)));
  }

  private static JsonObject state(ChannelId channel, String name) {
    return new JsonObject().put("id", channel.toString()).put("name", name);
  }

  private JsonObject take() {
    PollAnswer answer = new PollAnswer();
    backlog.give(answer, positions);
    return answer.encode("next").toJsonObject();
  }

  private static String changes(JsonObject answer) {
    StringBuilder changes = new StringBuilder();
    for (Object each : answer.getJsonArray("channels")) {
      JsonObject change = (JsonObject) each;
      JsonObject channel = change.getJsonObject("channel");
      changes
          .append(change.getString("action"))
          .append(' ')
          .append(channel.getString("id"))
          .append(channel.containsKey("name") ? " " + channel.getString("name") : "")
          .append(';');
    }
    return changes.toString();
  }

  @Test
  @DisplayName("Positions move with what is given, and only with that")
  void positions() {
    for (long seq = 2; seq <= 602; seq++) {
      backlog.event(event(ONE, seq));
    }
    assertTrue(backlog.isFull());
    assertEquals(500, take().getJsonArray("events").size());
    assertEquals(Map.of(ONE, 501L), positions.all());
    assertEquals(101, take().getJsonArray("events").size());
    assertEquals(Map.of(ONE, 602L), positions.all());
    assertTrue(backlog.isEmpty());
  }

  @Test
  @DisplayName("A channel is removed after its last event, and added again in an answer of its own")
  void removedAndAdded() {
    backlog.event(event(ONE, 2));
    backlog.removed(ONE);
    backlog.added(ONE, 4, state(ONE, "again"));
    backlog.event(event(ONE, 5));
    JsonObject last = take();
    assertEquals(1, last.getJsonArray("events").size());
    assertEquals("", changes(last));
    assertEquals("removed 1;", changes(take()));
    assertEquals(Map.of(), positions.all());
    JsonObject again = take();
    assertEquals("added 1 again;", changes(again));
    assertEquals(1, again.getJsonArray("events").size());
    assertEquals(Map.of(ONE, 5L), positions.all());
  }

  @Test
  @DisplayName("Only the last state of a channel is given; one that is new is added in that state")
  void lastState() {
    backlog.updated(ONE, state(ONE, "a"));
    backlog.updated(ONE, state(ONE, "b"));
    backlog.added(TWO, 0, state(TWO, "c"));
    backlog.updated(TWO, state(TWO, "d"));
    assertEquals("added 2 d;updated 1 b;", changes(take()));
    backlog.updated(ONE, state(ONE, "late"));
    backlog.removed(ONE);
    assertEquals("removed 1;", changes(take()));
  }

  @Test
  @DisplayName("A state that was given is told of again to who did not get it, until it arrived")
  void inherited() {
    backlog.updated(ONE, state(ONE, "a"));
    backlog.signal(Signal.inChannel("typing", ANN, ONE, new JsonObject()));
    take();
    backlog.updated(TWO, state(TWO, "b"));
    Backlog next = newBacklog();
    assertEquals(Set.of(ONE, TWO), next.inherit(backlog));
    assertFalse(next.isEmpty(), "the signal");
    backlog.arrived();
    assertEquals(Set.of(TWO), newBacklog().inherit(backlog));
  }

  @Test
  @DisplayName("Old signals make room for new ones")
  void signals() {
    for (int i = 0; i < 300; i++) {
      backlog.signal(Signal.inChannel("read", ANN, ONE, new JsonObject().put("seq", i)));
    }
    JsonObject answer = take();
    assertEquals(200, answer.getJsonArray("signals").size());
    JsonObject newest = answer.getJsonArray("signals").getJsonObject(199);
    assertEquals(299, newest.getJsonObject("data").getInteger("seq"));
  }

  @Test
  @DisplayName("Reading on waits until an answer was taken")
  void room() {
    assertTrue(backlog.ready().succeeded());
    for (long seq = 2; seq <= 900; seq++) {
      backlog.event(event(ONE, seq));
    }
    Future<Void> ready = backlog.ready();
    assertFalse(ready.isComplete());
    take();
    assertTrue(ready.succeeded());
    for (long seq = 901; seq <= 3_000; seq++) {
      backlog.event(event(ONE, seq));
    }
    assertTrue(backlog.overflows());
    Future<Void> closed = backlog.ready();
    backlog.forget();
    assertTrue(closed.succeeded());
    assertTrue(backlog.isEmpty());
  }

  @Test
  @DisplayName("A gap is told of before the events that follow it")
  void gap() {
    backlog.gap(ONE, 2, 8);
    backlog.event(event(ONE, 9));
    JsonObject answer = take();
    assertEquals(
        new JsonObject().put("channel", "1").put("from", 2).put("to", 8),
        answer.getJsonArray("gaps").getJsonObject(0));
    assertEquals(Map.of(ONE, 9L), positions.all());
  }
}
