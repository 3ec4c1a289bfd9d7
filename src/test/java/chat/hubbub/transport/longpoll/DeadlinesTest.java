package chat.hubbub.transport.longpoll;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
  private record Task(long at, int nth, Runnable run) {}

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>((a, b) -> Long.compare(a.at * 1000 + a.nth, b.at * 1000 + b.nth));
  private final List<String> done = new ArrayList<>();
  private long now = 10_000;
  private int set;
  private final Deadlines deadlines =
      new Deadlines((millis, run) -> tasks.add(new Task(now + millis, set++, run)), () -> now);

  private Deadlines.Alarm alarm(String name) {
    return deadlines.alarm(() -> done.add(name + " at " + now));
  }

  private void passes(long millis) {
    long until = now + millis;
    while (!tasks.isEmpty() && tasks.element().at <= until) {
      Task next = tasks.remove();
      now = Math.max(now, next.at);
      next.run.run();
    }
    now = until;
  }

  @Test
  @DisplayName("An alarm goes off once, not before its time, and at most a tenth of a second late")
  void onTime() {
    alarm("a").set(1_000);
    now += 30;
    alarm("b").set(1_000);
    passes(969);
    assertEquals(List.of(), done);
    passes(60_000);
    assertEquals(List.of("a at 11100", "b at 11100"), done);
  }

  @Test
  @DisplayName("One that is set anew counts from then on, to earlier as to later")
  void setAnew() {
    Deadlines.Alarm later = alarm("later");
    Deadlines.Alarm earlier = alarm("earlier");
    later.set(1_000);
    earlier.set(60_000);
    passes(500);
    later.set(1_000);
    earlier.set(200);
    passes(300);
    assertEquals(List.of("earlier at 10800"), done);
    passes(300);
    assertEquals(1, done.size());
    passes(60_000);
    assertEquals(List.of("earlier at 10800", "later at 11600"), done);
  }

  @Test
  @DisplayName("One that is cleared does not go off, and can be set again")
  void cleared() {
    Deadlines.Alarm alarm = alarm("a");
    alarm.set(1_000);
    alarm.clear();
    passes(5_000);
    assertEquals(List.of(), done);
    alarm.set(100);
    passes(5_000);
    assertEquals(1, done.size());
  }

  @Test
  @DisplayName("What one does may put off another that is due with it")
  void together() {
    Deadlines.Alarm second = alarm("second");
    deadlines
        .alarm(
            () -> {
              done.add("first");
              second.set(1_000);
            })
        .set(100);
    second.set(100);
    passes(500);
    assertEquals(List.of("first"), done);
    passes(1_000);
    assertEquals(2, done.size());
  }

  @Test
  @DisplayName("However often alarms are set, no more than a few tasks wait for them")
  void fewTasks() {
    List<Deadlines.Alarm> alarms = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      alarms.add(alarm("a"));
    }
    for (int round = 0; round < 50; round++) {
      for (int i = 0; i < alarms.size(); i++) {
        alarms.get(i).set(30_000 - 10L * i);
      }
      passes(100);
      assertEquals(List.of(), done);
    }
    assertEquals(true, tasks.size() <= 20, () -> tasks.size() + " tasks");
    passes(60_000);
    assertEquals(100, done.size());
    assertEquals(0, tasks.size());
  }
}
