package chat.hubbub.testkit.client;

import chat.hubbub.testkit.history.ClientHistory;
import chat.hubbub.testkit.history.Entry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Sends that are not answered yet, in order per channel. New ones are on their way together, up to
 * a window; what has to be sent again goes one at a time, under the same clientId, until nothing
 * old is left.
 */
final class Outbox {
  private static final long DEFAULT_RETRY_MILLIS = 100;

  private final Vertx vertx;
  private final int window;
  private final Function<JsonObject, Future<JsonObject>> command;
  private final ClientHistory history;
  private final Map<String, Queue> queues = new HashMap<>();
  private boolean live;

  Outbox(
      Vertx vertx,
      int window,
      Function<JsonObject, Future<JsonObject>> command,
      ClientHistory history) {
    this.vertx = vertx;
    this.window = window;
    this.command = command;
    this.history = history;
  }

  /** Completes with the event, or fails with {@link Refused} when it's refused for good. */
  Future<JsonObject> add(String channel, String clientId, JsonObject frame) {
    Send send = new Send(channel, clientId, frame);
    Queue queue = queues.computeIfAbsent(channel, key -> new Queue());
    queue.sends.add(send);
    pump(queue);
    return send.promise.future();
  }

  void live() {
    live = true;
    queues.values().forEach(this::pump);
  }

  void broken() {
    live = false;
  }

  private void pump(Queue queue) {
    if (!live || queue.resting) {
      return;
    }
    long inFlight = queue.sends.stream().filter(send -> send.inFlight).count();
    boolean again = queue.sends.stream().anyMatch(send -> send.attempts > 0 && !send.inFlight);
    long room = (again ? 1 : window) - inFlight;
    for (Send send : new ArrayList<>(queue.sends)) {
      if (room <= 0) {
        return;
      }
      if (!send.inFlight) {
        attempt(queue, send);
        room--;
      }
    }
  }

  private void attempt(Queue queue, Send send) {
    send.inFlight = true;
    send.attempts++;
    history.record(new Entry.Attempt(send.channel, send.clientId, send.frame.getString("text")));
    command
        .apply(send.frame.copy())
        .onComplete(
            answer -> {
              send.inFlight = false;
              if (answer.succeeded()) {
                acknowledged(queue, send, answer.result().getJsonObject("event"));
              } else if (answer.cause() instanceof Refused refused && !refused.passing()) {
                refused(queue, send, refused);
              } else {
                again(queue, send, answer.cause());
              }
            });
  }

  private void acknowledged(Queue queue, Send send, JsonObject event) {
    queue.sends.remove(send);
    history.record(new Entry.Acknowledged(send.channel, send.clientId, event));
    send.promise.complete(event);
    pump(queue);
  }

  private void refused(Queue queue, Send send, Refused why) {
    queue.sends.remove(send);
    history.record(new Entry.Refused(send.channel, send.clientId, why.code()));
    send.promise.fail(why);
    pump(queue);
  }

  private void again(Queue queue, Send send, Throwable why) {
    if (!(why instanceof Refused refused)) {
      return;
    }
    history.record(new Entry.PutOff(send.channel, send.clientId, refused.code()));
    if (queue.resting) {
      return;
    }
    queue.resting = true;
    Long retryAfter = refused.retryAfter();
    vertx.setTimer(
        Math.max(1, retryAfter == null ? DEFAULT_RETRY_MILLIS : retryAfter),
        id -> {
          queue.resting = false;
          pump(queue);
        });
  }

  /** One channel's sends, oldest first. */
  private static final class Queue {
    final ArrayDeque<Send> sends = new ArrayDeque<>();

    /** Told to wait before the next attempt. */
    boolean resting;
  }

  private static final class Send {
    final String channel;
    final String clientId;
    final JsonObject frame;
    final Promise<JsonObject> promise = Promise.promise();
    boolean inFlight;
    int attempts;

    Send(String channel, String clientId, JsonObject frame) {
      this.channel = channel;
      this.clientId = clientId;
      this.frame = frame;
    }
  }

  /** Sends that are not answered yet. */
  List<String> unanswered() {
    return queues.values().stream()
        .flatMap(queue -> queue.sends.stream())
        .map(send -> send.clientId)
        .toList();
  }
}
