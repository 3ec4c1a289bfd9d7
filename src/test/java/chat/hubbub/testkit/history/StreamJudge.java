package chat.hubbub.testkit.history;

import chat.hubbub.testkit.history.HistoryChecker.LogIndex;
import chat.hubbub.testkit.history.Violation.Rule;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Holds what a client was delivered, and what it made of it, against the logs. */
final class StreamJudge {
  private final ClientHistory client;
  private final Map<String, LogIndex> logs;
  private final List<Violation> found;

  /** Per channel, the newest event of the client's own log. */
  private final Map<String, Long> known = new LinkedHashMap<>();

  /** Per channel, the newest event delivered since the session began. */
  private final Map<String, Long> delivered = new HashMap<>();

  private final Map<String, Map<Long, JsonObject>> seen = new HashMap<>();
  private final Map<String, Boolean> left = new HashMap<>();
  private boolean reliable;
  private boolean resumed;

  StreamJudge(ClientHistory client, Map<String, LogIndex> logs, List<Violation> found) {
    this.client = client;
    this.logs = logs;
    this.found = found;
  }

  void judge() {
    client.entries().forEach(this::entry);
    known.forEach(this::judgeEnd);
  }

  private void entry(Entry entry) {
    if (entry instanceof Entry.Session session) {
      reliable = session.reliable();
      resumed = session.resumed();
      delivered.clear();
    } else if (entry instanceof Entry.Reset) {
      resumed = false;
      delivered.clear();
    } else if (entry instanceof Entry.Base base) {
      base(base);
    } else if (entry instanceof Entry.Left gone) {
      left.put(gone.channel(), true);
      delivered.remove(gone.channel());
    } else if (entry instanceof Entry.Gap gap) {
      gap(gap);
    } else if (entry instanceof Entry.Received received) {
      received(received.event());
    } else if (entry instanceof Entry.Applied applied) {
      applied(applied.event());
    } else if (entry instanceof Entry.Fault fault) {
      report(Rule.LAWFUL, fault.what());
    }
  }

  private void base(Entry.Base base) {
    left.remove(base.channel());
    known.putIfAbsent(base.channel(), base.seq());
  }

  /** What the hub leaves out openly is no hole in the stream. */
  private void gap(Entry.Gap gap) {
    Long before = delivered.getOrDefault(gap.channel(), known.get(gap.channel()));
    if (before != null && gap.from() > before + 1) {
      report(
          Rule.STREAM,
          "the gap told in "
              + gap.channel()
              + " begins late, at "
              + gap.from()
              + " after "
              + before);
    }
    delivered.put(gap.channel(), gap.to());
  }

  private void received(JsonObject event) {
    String channel = EventView.channel(event);
    long seq = EventView.seq(event);
    Long before = delivered.put(channel, seq);
    if (reliable && before != null && seq != before + 1) {
      report(Rule.STREAM, "channel " + channel + ": " + seq + " was delivered after " + before);
    }
    Long had = known.get(channel);
    if (reliable && resumed && before == null && had != null && seq > had + 1) {
      report(
          Rule.STREAM,
          "channel " + channel + ": a session begins with " + seq + ", the client had " + had);
    }
    judgeSame(event);
  }

  private void applied(JsonObject event) {
    String channel = EventView.channel(event);
    long seq = EventView.seq(event);
    Long before = known.put(channel, seq);
    if (before == null || seq != before + 1) {
      report(Rule.STREAM, "channel " + channel + ": " + seq + " was applied after " + before);
    }
    judgeSame(event);
  }

  private void judgeSame(JsonObject event) {
    String channel = EventView.channel(event);
    long seq = EventView.seq(event);
    JsonObject former = seen.computeIfAbsent(channel, key -> new HashMap<>()).put(seq, event);
    // In either direction: a repair read may overtake the live copy of what was deleted meanwhile.
    if (former != null && !EventView.same(former, event) && !EventView.same(event, former)) {
      report(
          Rule.SAME,
          "delivered as " + EventView.brief(former) + " and as " + EventView.brief(event));
    }
    LogIndex log = logs.get(channel);
    JsonObject stored = log == null ? null : log.bySeq().get(seq);
    if (log != null
        && seq >= log.log().floor()
        && (stored == null || !EventView.same(event, stored))) {
      report(
          Rule.SAME,
          "delivered "
              + EventView.brief(event)
              + ", logged "
              + (stored == null ? "nothing" : EventView.brief(stored)));
    }
  }

  private void judgeEnd(String channel, long seq) {
    LogIndex log = logs.get(channel);
    if (log != null && !left.containsKey(channel) && seq != log.head()) {
      report(
          Rule.COMPLETE, "channel " + channel + " ends at " + seq + ", the log at " + log.head());
    }
  }

  private void report(Rule rule, String detail) {
    found.add(new Violation(rule, client.name() + ": " + detail));
  }
}
