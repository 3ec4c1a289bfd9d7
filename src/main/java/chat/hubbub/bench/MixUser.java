package chat.hubbub.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One person of the mix, with one client. Confined to one event loop. */
final class MixUser {
  private static final int PERCENT = 100;
  private static final long PING_MILLIS = 5_000;

  private final Vertx vertx;
  private final BenchUser user;
  private final Random random;
  private final MixTally tally;
  private final HttpClient http;
  private final WebSocketClient sockets;
  private final Map<Long, Asked> asked = new HashMap<>();
  private final Promise<Void> done = Promise.promise();
  private @Nullable WebSocket socket;
  private long frames;
  private long newest;
  private long ends;

  private record Asked(String action, long since) {}

  /** What people reach the hub by. */
  record Network(Vertx vertx, HttpClient http, WebSocketClient sockets) {}

  MixUser(Network network, BenchUser user, Random random, MixTally tally) {
    this.vertx = network.vertx();
    this.http = network.http();
    this.sockets = network.sockets();
    this.user = user;
    this.random = random;
    this.tally = tally;
  }

  /**
   * Lives for a while, and does something about every {@code pause} seconds.
   *
   * @return completes at the end, whatever came of it
   */
  Future<Void> live(double pause, double seconds) {
    ends = System.nanoTime() + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    vertx.runOnContext(v -> pauseThen(pause, () -> connect(pause)));
    return done.future();
  }

  /** The pauses of many who act independently are distributed exponentially. */
  private void pauseThen(double pause, Runnable act) {
    double seconds = -Math.log(1 - random.nextDouble()) * pause;
    vertx.setTimer(1 + (long) (seconds * TimeUnit.SECONDS.toMillis(1)), timer -> act.run());
  }

  private void connect(double pause) {
    long since = System.nanoTime();
    sockets
        .connect("/ws")
        .onSuccess(
            opened -> {
              socket = opened;
              opened.textMessageHandler(text -> received(text, since, pause));
              opened.closeHandler(v -> lost());
              write(new JsonObject().put("op", "hello").put("token", user.token()));
              vertx.setPeriodic(PING_MILLIS, timer -> write(new JsonObject().put("op", "ping")));
            })
        .onFailure(
            e -> {
              tally.failed();
              done.tryComplete();
            });
  }

  private void received(String text, long connecting, double pause) {
    JsonObject frame = new JsonObject(text);
    switch (frame.getString("op")) {
      case "welcome" -> {
        tally.done("connect", System.nanoTime() - connecting);
        list();
        goOn(pause);
      }
      case "event" -> {
        if (frame.getString("type").equals("message.created")) {
          newest = frame.getLong("seq");
        }
      }
      case "ok" -> answered(frame.getLong("id"), true);
      case "error" -> answered(frame.getLong("id"), false);
      default -> {}
    }
  }

  private void answered(@Nullable Long id, boolean well) {
    Asked question = id == null ? null : asked.remove(id);
    if (question == null || !well) {
      tally.failed();
    } else {
      tally.done(question.action(), System.nanoTime() - question.since());
    }
  }

  private void goOn(double pause) {
    pauseThen(
        pause,
        () -> {
          if (System.nanoTime() >= ends) {
            finish();
          } else {
            act(random.nextInt(PERCENT));
            goOn(pause);
          }
        });
  }

  private void act(int dice) {
    JsonObject here = new JsonObject().put("channel", user.room());
    if (dice < 35) {
      ask("read", here.put("op", "history").put("limit", 50));
    } else if (dice < 55) {
      write(here.copy().put("op", "typing"));
      String text = "Message " + frames + " about nothing in particular.";
      String clientId = user.id() + "-" + System.nanoTime();
      ask("write", here.put("op", "send").put("clientId", clientId).put("text", text));
    } else if (dice < 65 && newest > 0) {
      ask("react", here.put("op", "react").put("seq", newest).put("emoji", "👍"));
    } else if (dice < 85 && newest > 0) {
      ask("mark", here.put("op", "read").put("seq", newest));
    } else {
      list();
    }
  }

  private void ask(String action, JsonObject frame) {
    frames++;
    asked.put(frames, new Asked(action, System.nanoTime()));
    write(frame.put("id", frames));
  }

  private void list() {
    long since = System.nanoTime();
    http.request(HttpMethod.GET, "/api/v1/channels")
        .compose(request -> request.putHeader("Authorization", "Bearer " + user.token()).send())
        .compose(HttpClientResponse::body)
        .onSuccess(body -> tally.done("list", System.nanoTime() - since))
        .onFailure(e -> tally.failed());
  }

  private void write(JsonObject frame) {
    if (socket != null && !socket.isClosed()) {
      socket.writeTextMessage(frame.encode());
    }
  }

  private void lost() {
    if (System.nanoTime() < ends) {
      tally.failed();
    }
    done.tryComplete();
  }

  private void finish() {
    asked.keySet().forEach(unanswered -> tally.failed());
    if (socket != null) {
      socket.close();
    }
    done.tryComplete();
  }
}
