package chat.hubbub.testkit.client;

import chat.hubbub.testkit.wire.Wire;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The life of a socket: hello, welcome, missed events, live, pings, and the count of frames. */
final class SocketCarrier implements Carrier, Wire.Listener {
  private static final int LOST_FRAMES = 4900;

  private final Vertx vertx;
  private final Wire wire;
  private final JsonObject hello;
  private final boolean reliable;
  private final Pace pace;
  private final Listener listener;
  private final Commands commands = new Commands();

  private boolean resuming;
  private boolean welcomed;
  private boolean over;

  /** Frames that came so far, for comparison with {@code sent}. */
  private long received;

  /** The close that a {@code bye} announces. */
  private @Nullable JsonObject bye;

  private long deadline = -1;
  private long pinger = -1;

  /**
   * @param hello the first frame without {@code resume}
   * @param reliable whether a count that differs is the hub's fault
   */
  SocketCarrier(
      Vertx vertx, Wire wire, JsonObject hello, boolean reliable, Pace pace, Listener listener) {
    this.vertx = vertx;
    this.wire = wire;
    this.hello = hello;
    this.reliable = reliable;
    this.pace = pace;
    this.listener = listener;
  }

  @Override
  public void start(@Nullable String resume) {
    resuming = resume != null;
    if (resume != null) {
      hello.put("resume", resume);
    }
    expectWithin(pace.open().toMillis(), "it didn't open");
    wire.open(this);
  }

  @Override
  public void opened() {
    expectWithin(pace.answer().toMillis(), "no welcome");
    wire.send(hello.encode());
  }

  @Override
  public void message(String text) {
    if (over) {
      return;
    }
    JsonObject frame;
    try {
      frame = new JsonObject(text);
    } catch (DecodeException e) {
      listener.fault("not a JSON object: " + text);
      return;
    }
    long before = received++;
    if (welcomed) {
      cancelDeadline();
    }
    frame(frame, before);
  }

  private void frame(JsonObject frame, long before) {
    switch (frame.getString("op", "")) {
      case "welcome" -> welcome(frame);
      case "synced", "pong" -> position(frame, before);
      case "ok" -> answer(frame);
      case "error" -> error(frame);
      case "event", "channel", "signal", "gap" -> listener.frame(frame);
      case "reset" -> {
        resuming = false;
        listener.reset(frame.getString("reason"));
      }
      case "bye" -> bye = frame;
      default -> {
        // The protocol may grow; what isn't known is passed over.
      }
    }
  }

  private void welcome(JsonObject frame) {
    cancelDeadline();
    welcomed = true;
    String next = frame.getString("next");
    if (resuming && next != null) {
      listener.fault("welcome has next in answer to resume");
    }
    pinger = vertx.setPeriodic(frame.getLong("heartbeat"), id -> ping());
    listener.live(next != null || !resuming);
    if (next != null) {
      listener.token(next);
    }
  }

  private void ping() {
    wire.send(new JsonObject().put("op", "ping").encode());
    if (deadline < 0) {
      expectWithin(pace.answer().toMillis(), "silence after a ping");
    }
  }

  /** A count that differs means lost frames: this token, and all that follow, claim too much. */
  private void position(JsonObject frame, long before) {
    if (frame.getLong("sent") != before) {
      String what = "the hub sent " + frame.getLong("sent") + " frames, " + before + " came";
      if (reliable) {
        listener.fault(what);
      }
      end(new Broken(LOST_FRAMES, what));
    } else if (frame.getString("next") != null) {
      listener.token(frame.getString("next"));
    }
  }

  private void answer(JsonObject frame) {
    if (!commands.answer(frame)) {
      listener.fault("an answer to nothing: " + frame.encode());
    }
  }

  private void error(JsonObject frame) {
    if ("bad_token".equals(frame.getString("code")) && frame.getValue("id") == null) {
      resuming = false;
      listener.reset("bad_token");
    } else if (!commands.answer(frame) && welcomed) {
      // Before that it says why hello was refused, and a close follows.
      listener.fault("an error of nothing: " + frame.encode());
    }
  }

  @Override
  public Future<JsonObject> command(JsonObject frame) {
    if (over || !welcomed) {
      return Future.failedFuture(new Broken(Wire.BROKEN, "not live"));
    }
    Future<JsonObject> answer = commands.add(frame);
    wire.send(frame.encode());
    return answer;
  }

  @Override
  public void tell(JsonObject frame) {
    wire.send(frame.encode());
  }

  @Override
  public void closed(int code, String reason) {
    Long retryAfter = bye == null ? null : bye.getLong("retryAfter");
    end(new Broken(code, reason, retryAfter));
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
    cancelDeadline();
    vertx.cancelTimer(pinger);
    wire.close();
    commands.fail(why);
  }

  private void expectWithin(long millis, String otherwise) {
    cancelDeadline();
    deadline = vertx.setTimer(millis, id -> end(new Broken(Wire.BROKEN, otherwise)));
  }

  private void cancelDeadline() {
    vertx.cancelTimer(deadline);
    deadline = -1;
  }
}
