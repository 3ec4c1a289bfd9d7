package chat.hubbub.testkit.history;

import chat.hubbub.testkit.history.HistoryChecker.LogIndex;
import chat.hubbub.testkit.history.Violation.Rule;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds what a client sent, and what it was answered, against the logs. */
final class SendJudge {
  private final ClientHistory client;
  private final Map<String, LogIndex> logs;
  private final List<Violation> found;
  private final Map<String, Send> sends = new LinkedHashMap<>();

  SendJudge(ClientHistory client, Map<String, LogIndex> logs, List<Violation> found) {
    this.client = client;
    this.logs = logs;
    this.found = found;
  }

  void judge() {
    int position = 0;
    for (Entry entry : client.entries()) {
      position++;
      if (entry instanceof Entry.Attempt attempt) {
        sends
            .computeIfAbsent(
                attempt.channel() + "/" + attempt.clientId(),
                key -> new Send(attempt.channel(), attempt.clientId(), attempt.text()))
            .attempted(position);
      } else if (entry instanceof Entry.Acknowledged acknowledged) {
        acknowledged(acknowledged);
      } else if (entry instanceof Entry.Refused refused) {
        refused(refused);
      }
    }
    sends.values().forEach(this::judgeText);
    order();
  }

  private void acknowledged(Entry.Acknowledged entry) {
    Send send = sends.get(entry.channel() + "/" + entry.clientId());
    if (send == null) {
      report(Rule.LAWFUL, "an answer to what was never sent: " + EventView.brief(entry.event()));
      return;
    }
    long seq = EventView.seq(entry.event());
    if (send.seq != null && send.seq != seq) {
      report(Rule.ONCE, send + " was answered with seq " + send.seq + " and with " + seq);
    }
    send.seq = seq;
    LogIndex log = logs.get(send.channel);
    JsonObject stored = log == null ? null : log.bySeq().get(seq);
    if (stored == null || !isEventOf(stored, send)) {
      report(
          Rule.DURABLE,
          send
              + " was acknowledged with seq "
              + seq
              + ", where the log has "
              + (stored == null ? "nothing" : EventView.brief(stored)));
    } else if (!EventView.same(entry.event(), stored)) {
      report(
          Rule.SAME,
          "answered " + EventView.brief(entry.event()) + ", logged " + EventView.brief(stored));
    }
  }

  private boolean isEventOf(JsonObject event, Send send) {
    return EventView.isMessage(event)
        && client.user().equals(event.getString("by"))
        && send.clientId.equals(EventView.data(event).getString("clientId"));
  }

  private void refused(Entry.Refused entry) {
    LogIndex log = logs.get(entry.channel());
    JsonObject stored =
        log == null ? null : log.byClientId().get(LogIndex.key(client.user(), entry.clientId()));
    if (stored != null) {
      report(Rule.REFUSED, "refused with " + entry.code() + ", yet " + EventView.brief(stored));
    }
  }

  /** Whether acknowledged or not: what is in the log says what was sent. */
  private void judgeText(Send send) {
    LogIndex log = logs.get(send.channel);
    JsonObject stored =
        log == null ? null : log.byClientId().get(LogIndex.key(client.user(), send.clientId));
    if (stored != null
        && !EventView.redacted(stored)
        && !send.text.equals(EventView.data(stored).getString("text"))) {
      report(Rule.UNALTERED, send + " is stored as " + EventView.brief(stored));
    }
  }

  /**
   * When one send's last attempt came before another's first, its seq is lower. Attempts that
   * overlap, as after a break, may have been stored in either order.
   */
  private void order() {
    Map<String, List<Send>> byChannel = new LinkedHashMap<>();
    for (Send send : sends.values()) {
      if (send.seq != null) {
        byChannel.computeIfAbsent(send.channel, key -> new ArrayList<>()).add(send);
      }
    }
    byChannel.values().forEach(this::orderInChannel);
  }

  private void orderInChannel(List<Send> acknowledged) {
    List<Send> byFirst = new ArrayList<>(acknowledged);
    byFirst.sort(Comparator.comparingInt(send -> send.first));
    List<Send> byLast = new ArrayList<>(acknowledged);
    byLast.sort(Comparator.comparingInt(send -> send.last));
    int done = 0;
    Send highest = null;
    for (Send send : byFirst) {
      while (done < byLast.size() && byLast.get(done).last < send.first) {
        Send before = byLast.get(done++);
        highest = highest == null || before.seq > highest.seq ? before : highest;
      }
      if (highest != null && highest.seq >= send.seq) {
        report(Rule.SEND_ORDER, highest + " was sent before " + send);
      }
    }
  }

  private void report(Rule rule, String detail) {
    found.add(new Violation(rule, client.name() + ": " + detail));
  }

  /** One message's way, with the positions of its attempts in the client's record. */
  private static final class Send {
    final String channel;
    final String clientId;
    final String text;
    int first;
    int last;
    @Nullable Long seq;

    Send(String channel, String clientId, String text) {
      this.channel = channel;
      this.clientId = clientId;
      this.text = text;
    }

    void attempted(int position) {
      first = first == 0 ? position : first;
      last = position;
    }

    @Override
    public String toString() {
      return "send " + clientId + " to " + channel + " (seq " + seq + ")";
    }
  }
}
