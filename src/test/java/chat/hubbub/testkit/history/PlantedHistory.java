package chat.hubbub.testkit.history;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** A sound history of two clients and one channel, into which a test plants what is not lawful. */
final class PlantedHistory {
  static final String CHANNEL = "7";
  private static final String ANN = "1";
  private static final String BOB = "2";

  /** As the hub has it: two joins, then six messages of Ann at seqs 3 to 8. */
  final List<JsonObject> log = new ArrayList<>();

  final List<Entry> ann = new ArrayList<>();
  final List<Entry> bob = new ArrayList<>();
  long floor = 1;

  PlantedHistory() {
    log.add(event(1, "member.joined", new JsonObject().put("user", ANN).put("role", "owner")));
    log.add(event(2, "member.joined", new JsonObject().put("user", BOB).put("role", "member")));
    ann.add(new Entry.Session("websocket", true, false));
    ann.add(new Entry.Base(CHANNEL, 2));
    bob.add(new Entry.Session("websocket", true, false));
    bob.add(new Entry.Base(CHANNEL, 2));
    for (int seq = 3; seq <= 8; seq++) {
      JsonObject sent = message(seq, "c" + seq, "text " + seq);
      log.add(sent);
      ann.add(new Entry.Attempt(CHANNEL, "c" + seq, "text " + seq));
      ann.add(new Entry.Acknowledged(CHANNEL, "c" + seq, sent));
      deliver(ann, sent);
      deliver(bob, sent);
    }
  }

  History history() {
    History history = new History();
    ClientHistory first = history.client("ann", ANN);
    ann.forEach(first::record);
    ClientHistory second = history.client("bob", BOB);
    bob.forEach(second::record);
    history.finalLog(CHANNEL, floor, log);
    return history;
  }

  JsonObject at(int seq) {
    return log.get(seq - 1);
  }

  static void deliver(List<Entry> client, JsonObject event) {
    client.add(new Entry.Received(event));
    client.add(new Entry.Applied(event));
  }

  @SafeVarargs
  static void drop(List<Entry> client, long seq, Class<? extends Entry>... kinds) {
    for (Class<? extends Entry> kind : kinds) {
      client.remove(indexOf(client, kind, seq));
    }
  }

  static void replace(List<Entry> client, Class<? extends Entry> kind, long seq, Entry with) {
    client.set(indexOf(client, kind, seq), with);
  }

  static void replace(List<Entry> client, Entry what, Entry with) {
    client.set(client.indexOf(what), with);
  }

  static int indexOf(List<Entry> client, Class<? extends Entry> kind, long seq) {
    for (int i = 0; i < client.size(); i++) {
      if (kind.isInstance(client.get(i)) && seqOf(client.get(i)) == seq) {
        return i;
      }
    }
    throw new AssertionError("no " + kind.getSimpleName() + " with seq " + seq);
  }

  private static long seqOf(Entry entry) {
    if (entry instanceof Entry.Received received) {
      return EventView.seq(received.event());
    }
    if (entry instanceof Entry.Applied applied) {
      return EventView.seq(applied.event());
    }
    return entry instanceof Entry.Acknowledged acknowledged
        ? EventView.seq(acknowledged.event())
        : -1;
  }

  static JsonObject message(long seq, String clientId, String text) {
    return event(
        seq,
        "message.created",
        new JsonObject()
            .put("clientId", clientId)
            .put("text", text)
            .put("mentions", new JsonArray())
            .put("n", seq - 2));
  }

  static JsonObject event(long seq, String type, JsonObject data) {
    return new JsonObject()
        .put("channel", CHANNEL)
        .put("seq", seq)
        .put("type", type)
        .put("at", "2026-01-15T12:00:00.000Z")
        .put("by", ANN)
        .put("data", data);
  }
}
