package chat.hubbub.testkit.client;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A channel's log as the client has it: from its base on, without hole. Changed on the client's
 * context, read by any thread.
 */
final class Replica {
  private final String channel;
  private final long base;
  private final List<JsonObject> log = new ArrayList<>();
  private final TreeMap<Long, JsonObject> ahead = new TreeMap<>();
  private long known;

  /** What must be read up to, whether or not an event beyond a hole came. */
  private long target;

  private boolean left;
  private boolean repairing;

  Replica(String channel, long base) {
    this.channel = channel;
    this.base = base;
    this.known = base;
  }

  /** Takes an event; returns those that found their place by it. */
  synchronized List<JsonObject> offer(JsonObject event) {
    long seq = event.getLong("seq");
    if (seq > known) {
      ahead.putIfAbsent(seq, event);
    }
    List<JsonObject> placed = new ArrayList<>();
    while (!ahead.isEmpty() && ahead.firstKey() == known + 1) {
      placed.add(ahead.pollFirstEntry().getValue());
      known++;
    }
    log.addAll(placed);
    return placed;
  }

  /** Asks for everything up to there. */
  synchronized void need(long seq) {
    target = Math.max(target, seq);
  }

  synchronized boolean hasHole() {
    return !left && (!ahead.isEmpty() || target > known);
  }

  synchronized long known() {
    return known;
  }

  synchronized List<JsonObject> log() {
    return List.copyOf(log);
  }

  String channel() {
    return channel;
  }

  long base() {
    return base;
  }

  boolean repairing() {
    return repairing;
  }

  void setRepairing(boolean now) {
    repairing = now;
  }

  synchronized boolean left() {
    return left;
  }

  synchronized void setLeft(boolean now) {
    left = now;
  }
}
