package chat.hubbub.testkit.history;

import chat.hubbub.testkit.history.History.ChannelLog;
import chat.hubbub.testkit.history.Violation.Rule;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Judges a recorded {@link History} by what the protocol guarantees: durable, once, ordered and
 * gapless, the same for all. It believes neither the hub nor the client: logs, streams and sends
 * are each held against the others.
 */
public final class HistoryChecker {
  private static final int SHOWN = 20;

  private HistoryChecker() {}

  /** Everything that is wrong, logs first. Empty: the history is sound. */
  public static List<Violation> judge(History history) {
    List<Violation> found = new ArrayList<>();
    Map<String, LogIndex> logs = new HashMap<>();
    for (ChannelLog log : history.logs().values()) {
      logs.put(log.channel(), LogIndex.of(log, found));
    }
    for (ClientHistory client : history.clients()) {
      new SendJudge(client, logs, found).judge();
      new StreamJudge(client, logs, found).judge();
    }
    return found;
  }

  /** Fails, naming the first violations, unless the history is sound. */
  public static void assertSound(History history) {
    List<Violation> found = judge(history);
    if (!found.isEmpty()) {
      throw new AssertionError(
          found.size()
              + " promises broken:\n"
              + found.stream()
                  .limit(SHOWN)
                  .map(Violation::toString)
                  .collect(Collectors.joining("\n")));
    }
  }

  /** A final log, found by seq and by who sent what. */
  record LogIndex(
      ChannelLog log, Map<Long, JsonObject> bySeq, Map<String, JsonObject> byClientId, long head) {

    static LogIndex of(ChannelLog log, List<Violation> found) {
      LogIndex index =
          new LogIndex(
              log, new HashMap<>(), new HashMap<>(), log.floor() - 1 + log.events().size());
      long expected = log.floor();
      for (JsonObject event : log.events()) {
        long seq = EventView.seq(event);
        if (seq != expected || !EventView.channel(event).equals(log.channel())) {
          found.add(
              new Violation(
                  Rule.LOG_GAPLESS,
                  "channel "
                      + log.channel()
                      + ", in place of "
                      + expected
                      + " is "
                      + EventView.brief(event)));
        }
        expected = seq + 1;
        index.bySeq.put(seq, event);
        index.addSend(event, found);
      }
      return index;
    }

    private void addSend(JsonObject event, List<Violation> found) {
      if (!EventView.isMessage(event)) {
        return;
      }
      String clientId = EventView.data(event).getString("clientId");
      JsonObject former = byClientId.put(key(event.getString("by"), clientId), event);
      if (former != null) {
        found.add(
            new Violation(
                Rule.ONCE,
                "clientId "
                    + clientId
                    + " twice: "
                    + EventView.brief(former)
                    + " and "
                    + EventView.brief(event)));
      }
    }

    static String key(String user, String clientId) {
      return user + "/" + clientId;
    }
  }
}
