package chat.hubbub.fault;

import chat.hubbub.testkit.client.TestClient;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A client that goes on talking: once a message is acknowledged the next one goes out, and now and
 * then it edits, deletes or reacts to what it said.
 */
final class Talker {
  private static final int ONE_IN = 8;

  private final TestClient client;
  private final List<String> channels;
  private final Random random;
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final List<Future<Void>> lanes = new ArrayList<>();
  private final Set<Future<?>> changes = ConcurrentHashMap.newKeySet();
  private volatile boolean hushed;
  private long rest;

  Talker(TestClient client, List<String> channels, long seed) {
    this.client = client;
    this.channels = channels;
    this.random = new Random(seed);
  }

  /**
   * Rests between two messages of a lane, so that what is recorded while others are waited for has
   * a bound.
   */
  Talker resting(long millis) {
    rest = millis;
    return this;
  }

  /** Begins, with so many messages on their way at once. */
  Talker talk(int atOnce) {
    for (int i = 0; i < atOnce; i++) {
      Promise<Void> lane = Promise.promise();
      lanes.add(lane.future());
      next(lane);
    }
    return this;
  }

  /**
   * No new messages; completes once all that were begun are acknowledged, and the changes answered
   * or broken off.
   */
  Future<Void> hush() {
    hushed = true;
    return Future.all(lanes)
        .compose(
            done ->
                Future.join(List.copyOf(changes)).transform(all -> Future.<Void>succeededFuture()));
  }

  /** Messages acknowledged so far. */
  int acknowledged() {
    return acknowledged.get();
  }

  private void next(Promise<Void> lane) {
    if (hushed) {
      lane.complete();
      return;
    }
    String channel = channels.get(random.nextInt(channels.size()));
    client
        .send(channel, text())
        .onSuccess(
            event -> {
              acknowledged.incrementAndGet();
              if (random.nextInt(ONE_IN) == 0) {
                change(event);
              }
              goOn(lane);
            })
        .onFailure(lane::fail);
  }

  private void goOn(Promise<Void> lane) {
    if (rest == 0) {
      next(lane);
    } else {
      Vertx.currentContext().owner().setTimer(rest, timer -> next(lane));
    }
  }

  private String text() {
    return "Ünïcode 😀 " + "long ".repeat(random.nextInt(40)) + random.nextLong();
  }

  /** Whether it comes through is not asked: only sends are tried again. */
  private void change(JsonObject event) {
    JsonObject frame =
        new JsonObject()
            .put("channel", event.getString("channel"))
            .put("seq", event.getLong("seq"));
    switch (random.nextInt(4)) {
      case 0 -> frame.put("op", "edit").put("text", text());
      case 1 -> frame.put("op", "delete");
      case 2 -> frame.put("op", "read");
      default -> frame.put("op", "react").put("emoji", "👍");
    }
    Future<JsonObject> changed = client.command(frame);
    changes.add(changed);
    changed.onComplete(done -> changes.remove(changed));
  }

  @Override
  public String toString() {
    return client + ": " + acknowledged + " acknowledged, " + lanes;
  }
}
