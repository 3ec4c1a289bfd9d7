package chat.hubbub.conformance;

import static chat.hubbub.conformance.Scene.json;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;

/** A SockJS session over xhr-polling, by hand-made requests. */
final class SockJsPoll {
  private final Scene scene;
  private final String path = "/sockjs/000/" + UUID.randomUUID();
  private final Deque<String> frames = new ArrayDeque<>();

  SockJsPoll(Scene scene) {
    this.scene = scene;
  }

  /** Opens it; what the hub says to that. */
  Reply open() throws IOException {
    return scene.raw("POST", path + "/xhr", "", new byte[0]);
  }

  /** Opens it, says hello and is welcomed. */
  SockJsPoll hello(Person by) throws IOException {
    open();
    say(json("op", "hello", "token", by.accessToken()).encode());
    next();
    return this;
  }

  /** Sends one message. */
  Reply say(String text) throws IOException {
    return batch(new JsonArray().add(text).encode());
  }

  /** Sends a body as it is. */
  Reply batch(String body) throws IOException {
    return scene.raw("POST", path + "/xhr_send", "", body.getBytes(StandardCharsets.UTF_8));
  }

  /** The next message, or {@code close} with its code. */
  String next() throws IOException {
    while (frames.isEmpty()) {
      Reply reply = scene.raw("POST", path + "/xhr", "", new byte[0]);
      String body = reply.body().strip();
      if (body.startsWith("c")) {
        return "close " + new JsonArray(body.substring(1)).getInteger(0);
      }
      if (body.startsWith("a")) {
        new JsonArray(body.substring(1)).forEach(text -> frames.add((String) text));
      } else if (reply.status() != 200) {
        return reply.outcome();
      }
    }
    return frames.remove();
  }

  /** The next answer, error or close, in short. */
  String outcome() throws IOException {
    while (true) {
      String next = next();
      if (!next.startsWith("{")) {
        return next;
      }
      JsonObject frame = new JsonObject(next);
      switch (frame.getString("op")) {
        case "error" -> {
          return "error " + frame.getString("code");
        }
        case "ok", "pong" -> {
          return frame.getString("op");
        }
        default -> {
          // News, which are of no interest here.
        }
      }
    }
  }
}
