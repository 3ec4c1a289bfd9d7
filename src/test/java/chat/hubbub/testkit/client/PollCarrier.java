package chat.hubbub.testkit.client;

import chat.hubbub.testkit.wire.Wire;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The cursor long poll: {@code /sync} again and again, and commands by {@code POST /commands}. */
final class PollCarrier implements Carrier {
  private static final int MAX_BATCH = 50;

  private final Rest rest;
  private final String accessToken;
  private final String conn;
  private final Pace pace;
  private final Listener listener;
  private final Commands commands = new Commands();
  private final Deque<JsonObject> waiting = new ArrayDeque<>();
  private @Nullable HttpClientRequest polling;
  private boolean posting;
  private boolean live;
  private boolean over;

  PollCarrier(Rest rest, String accessToken, String conn, Pace pace, Listener listener) {
    this.rest = rest;
    this.accessToken = accessToken;
    this.conn = conn;
    this.pace = pace;
    this.listener = listener;
  }

  @Override
  public void start(@Nullable String resume) {
    poll(resume);
  }

  private void poll(@Nullable String since) {
    if (over) {
      return;
    }
    StringBuilder path = new StringBuilder("/sync?conn=").append(conn);
    // The first poll asks for what is there, so that the client knows soon whether this works.
    Duration wait = live ? pace.poll() : Duration.ZERO;
    path.append("&timeout=").append(wait.toSeconds());
    if (since != null) {
      path.append("&since=").append(URLEncoder.encode(since, StandardCharsets.UTF_8));
    }
    rest.call(HttpMethod.GET, path.toString(), accessToken, null, begun -> polling = begun)
        .map(answer -> answer.orRefused().json())
        .timeout(wait.plus(pace.answer()).toMillis(), TimeUnit.MILLISECONDS)
        .onSuccess(answer -> polled(answer, since == null))
        .onFailure(thrown -> failed(thrown, since));
  }

  private void polled(JsonObject answer, boolean fresh) {
    if (over) {
      return;
    }
    if (answer.getBoolean("replaced", false)) {
      end(new Broken(4409, "replaced"));
      return;
    }
    if (!live) {
      live = true;
      listener.live(fresh);
    }
    if (answer.getJsonObject("reset") != null) {
      listener.reset(answer.getJsonObject("reset").getString("reason"));
    }
    deliver(answer, "channels", "channel");
    deliver(answer, "gaps", "gap");
    deliver(answer, "events", "event");
    deliver(answer, "signals", "signal");
    String next = answer.getString("next");
    listener.token(next);
    JsonObject bye = answer.getJsonObject("bye");
    if (bye != null) {
      end(new Broken(4503, bye.getString("reason"), bye.getLong("retryAfter")));
    } else {
      poll(next);
    }
  }

  private void deliver(JsonObject answer, String list, String op) {
    for (JsonObject item : Rest.objects(answer.getJsonArray(list))) {
      listener.frame(item.put("op", op));
    }
  }

  private void failed(Throwable thrown, @Nullable String since) {
    if (over) {
      return;
    }
    if (since != null && thrown instanceof Refused refused && refused.code().equals("bad_token")) {
      listener.reset("bad_token");
      poll(null);
    } else {
      end(brokenBy(thrown));
    }
  }

  /** An HTTP error as the close code that means the same. */
  private static Broken brokenBy(Throwable thrown) {
    if (thrown instanceof Refused refused) {
      int code =
          switch (refused.status()) {
            case 401 -> 4401;
            case 403 -> 4403;
            case 429 -> 4429;
            case 503 -> 4503;
            default -> Wire.BROKEN;
          };
      return new Broken(code, String.valueOf(refused.getMessage()), refused.retryAfter());
    }
    return new Broken(Wire.BROKEN, String.valueOf(thrown.getMessage()));
  }

  @Override
  public Future<JsonObject> command(JsonObject frame) {
    if (over || !live) {
      return Future.failedFuture(new Broken(Wire.BROKEN, "not live"));
    }
    Future<JsonObject> answer = commands.add(frame);
    tell(frame);
    return answer;
  }

  @Override
  public void tell(JsonObject frame) {
    waiting.add(frame);
    post();
  }

  /** One request at a time: two could overtake each other. */
  private void post() {
    if (posting || over || waiting.isEmpty()) {
      return;
    }
    posting = true;
    List<JsonObject> batch = new ArrayList<>();
    while (!waiting.isEmpty() && batch.size() < MAX_BATCH) {
      batch.add(waiting.poll());
    }
    rest.must(HttpMethod.POST, "/commands?conn=" + conn, accessToken, new JsonArray(batch))
        .map(answer -> new JsonArray(answer.body()))
        .timeout(2 * pace.answer().toMillis(), TimeUnit.MILLISECONDS)
        .onSuccess(answers -> posted(answers, batch))
        .onFailure(thrown -> end(brokenBy(thrown)));
  }

  private void posted(JsonArray answers, List<JsonObject> batch) {
    posting = false;
    if (over) {
      return;
    }
    if (answers.size() != batch.size()) {
      listener.fault(batch.size() + " commands were answered with " + answers.encode());
    }
    for (int i = 0; i < answers.size(); i++) {
      JsonObject answer = answers.getJsonObject(i);
      boolean wanted = batch.get(i).containsKey("id");
      if (wanted != (answer != null) || (answer != null && !commands.answer(answer))) {
        listener.fault(batch.get(i).encode() + " was answered with " + answer);
      }
    }
    post();
  }

  private void end(Broken why) {
    if (!over) {
      finish(why);
      listener.broken(why);
    }
  }

  @Override
  public void stop() {
    if (!over) {
      finish(new Broken(Wire.BROKEN, "stopped"));
    }
  }

  private void finish(Broken why) {
    over = true;
    if (polling != null) {
      polling.reset().onFailure(alreadyGone -> {});
    }
    commands.fail(why);
  }
}
