package chat.hubbub.http.api;

import chat.hubbub.http.Answer;
import chat.hubbub.http.Call;
import chat.hubbub.http.Resource;
import chat.hubbub.http.Routes;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.protocol.ClientFrame;
import chat.hubbub.protocol.ClientFrame.Hello;
import chat.hubbub.protocol.ClientFrame.Ping;
import chat.hubbub.protocol.FrameReader;
import chat.hubbub.protocol.ServerFrames;
import chat.hubbub.router.Caller;
import chat.hubbub.router.Commands;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /commands?conn=}: frames without a socket, one or an array of them. */
final class CommandBatch implements Resource {
  private static final Logger LOG = LoggerFactory.getLogger(CommandBatch.class);
  private static final int MAX_FRAMES = 50;
  private static final int MAX_CONN = 64;

  private final Commands commands;
  private final FrameReader frames;
  private final FrameReader requests;
  private final PollingCallers callers;

  /**
   * @param frames with the complaints of frames
   * @param requests with the complaints of requests
   */
  CommandBatch(
      Commands commands, FrameReader frames, FrameReader requests, PollingCallers callers) {
    this.commands = commands;
    this.frames = frames;
    this.requests = requests;
    this.callers = callers;
  }

  @Override
  public void mount(Routes routes) {
    routes.login(HttpMethod.POST, "/commands", this::run);
  }

  private Future<Answer> run(Call call) {
    String conn = requests.conn(call.query().optional("conn", MAX_CONN));
    Caller caller = callers.of(call.identity(), conn);
    if (call.json() instanceof JsonArray array) {
      return all(caller, array);
    }
    if (call.json() instanceof JsonObject one) {
      return one(caller, one).map(answer -> answer == null ? nothing() : Answer.ok(answer));
    }
    throw new HubbubException(
        ErrorCode.BAD_REQUEST, "The body must be a frame or an array of frames.");
  }

  private static Answer nothing() {
    return Answer.json(200, Buffer.buffer("null"));
  }

  /** All are begun in order, so that those of one channel take effect in order. */
  private Future<Answer> all(Caller caller, JsonArray array) {
    if (array.size() > MAX_FRAMES) {
      throw new HubbubException(
          ErrorCode.BAD_REQUEST, "There are more than " + MAX_FRAMES + " frames.");
    }
    List<Future<@Nullable JsonObject>> answers =
        array.stream().map(frame -> one(caller, frame)).toList();
    return Future.join(answers)
        .map(
            done -> {
              JsonArray body = new JsonArray();
              answers.forEach(answer -> body.add(answer.result()));
              return Answer.ok(body);
            });
  }

  /** The answer to a frame; null where it has none. Never fails. */
  private Future<@Nullable JsonObject> one(Caller caller, @Nullable Object json) {
    if (!(json instanceof JsonObject object)) {
      return Future.succeededFuture(error(null, notAnObject()));
    }
    Object id = null;
    try {
      id = frames.id(object);
      ClientFrame frame = frames.frame(object);
      if (frame instanceof Hello) {
        throw new HubbubException(ErrorCode.BAD_FRAME, "'hello' has no place here.");
      }
      Future<@Nullable JsonObject> outcome = commands.handle(caller, frame);
      return frame instanceof Ping ? ponged(id, outcome) : answered(id, outcome);
    } catch (HubbubException e) {
      return Future.succeededFuture(error(id, e));
    }
  }

  private static Future<@Nullable JsonObject> answered(
      @Nullable Object id, Future<@Nullable JsonObject> outcome) {
    return outcome
        .<@Nullable JsonObject>map(
            result -> id == null || result == null ? null : ServerFrames.ok(id, result))
        .recover(failure -> Future.succeededFuture(error(id, failure)));
  }

  /** No frames are counted where there is no session. */
  private static Future<@Nullable JsonObject> ponged(
      @Nullable Object id, Future<@Nullable JsonObject> heard) {
    return heard.map(v -> id == null ? null : ServerFrames.pong(0, null).put("id", id));
  }

  private static JsonObject error(@Nullable Object id, Throwable failure) {
    if (!(failure instanceof HubbubException)) {
      LOG.error("a command failed unexpectedly", failure);
    }
    return ServerFrames.error(id, failure);
  }

  private static HubbubException notAnObject() {
    return new HubbubException(ErrorCode.BAD_FRAME, "A frame must be a JSON object.");
  }
}
