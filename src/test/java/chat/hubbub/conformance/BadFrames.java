package chat.hubbub.conformance;

import static chat.hubbub.conformance.Scene.json;

import chat.hubbub.testkit.RawWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Frames that are objects, and wrong in themselves; alike over every transport. */
final class BadFrames {
  private static final String BAD = "bad_frame";

  private BadFrames() {}

  /**
   * @param text the frame, by the scene
   * @param code of the error that answers it
   */
  record Frame(String id, String what, String code, Function<Scene, String> text) {
    BadInput overWebSocket() {
      return new BadInput(
          id,
          what,
          "error " + code,
          s -> {
            try (RawWebSocket socket = s.socket(s.ann)) {
              socket.say(text.apply(s));
              return "error " + Scene.next(socket, "error").getString("code");
            }
          });
    }

    BadInput overSockJs() {
      return new BadInput(
          id,
          what + ", over SockJS",
          "error " + code,
          s -> {
            SockJsPoll session = new SockJsPoll(s).hello(s.ann);
            session.say(text.apply(s));
            return session.outcome();
          });
    }

    BadInput asCommand() {
      return new BadInput(
          id,
          what + ", as a command",
          "error " + code,
          s -> {
            JsonObject answer = s.post(s.ann, "/commands", text.apply(s)).json();
            return answer.getString("op") + " " + answer.getString("code");
          });
    }
  }

  static List<BadInput> all() {
    return frames().stream().map(Frame::overWebSocket).toList();
  }

  static List<Frame> frames() {
    return List.of(
        frame("frame-1", "an op that there is not", "unknown_op", s -> json("op", "cheese")),
        frame("frame-2", "no op", BAD, s -> json("channel", s.secret)),
        frame("frame-3", "a number for an op", BAD, s -> json("op", 5)),
        frame("frame-4", "a fraction for an id", BAD, s -> json("op", "ping", "id", 1.5)),
        frame("frame-5", "an object for an id", BAD, s -> json("op", "ping", "id", json())),
        frame(
            "frame-6",
            "an id of 65 characters",
            BAD,
            s -> json("op", "ping", "id", "x".repeat(65))),
        frame(
            "frame-7",
            "a ping that is active in words",
            BAD,
            s -> json("op", "ping", "active", "yes")),
        frame("frame-8", "a send without a channel", BAD, s -> send(null, "x")),
        frame("frame-9", "a send to a number", BAD, s -> send(5, "x")),
        frame("frame-10", "a send to channel 0", BAD, s -> send("0", "x")),
        frame("frame-11", "a send to nowhere", "not_found", s -> send("987654321", "x")),
        frame("frame-12", "a send of nothing", "text_empty", s -> send(s.secret, "")),
        frame(
            "frame-13",
            "a send of 16,385 characters",
            "text_too_long",
            s -> send(s.secret, "x".repeat(16_385))),
        frame("frame-14", "a send of a list", BAD, s -> send(s.secret, new JsonArray())),
        new Frame(
            "frame-15",
            "a send with half of a surrogate pair",
            BAD,
            s -> send(s.secret, "").encode().replace("\"text\":\"\"", "\"text\":\"\\udc00\"")),
        frame(
            "frame-16",
            "an edit of message 0",
            BAD,
            s -> seq("edit", s.secret, 0).put("text", "x")),
        frame(
            "frame-17", "an edit of a text", BAD, s -> seq("edit", s.secret, "5").put("text", "x")),
        frame(
            "frame-18",
            "an edit of what is not there",
            "not_found",
            s -> seq("edit", s.secret, 1_000).put("text", "x")),
        frame(
            "frame-19",
            "an edit of somebody else's",
            "forbidden",
            s -> seq("edit", s.secret, s.byBen).put("text", "x")),
        frame(
            "frame-20",
            "a deletion of an event that is no message",
            "not_found",
            s -> seq("delete", s.secret, 1)),
        frame(
            "frame-21",
            "a deletion beyond 64 bits",
            BAD,
            s -> seq("delete", s.secret, Double.MAX_VALUE)),
        frame(
            "frame-22",
            "a reaction that is a word",
            BAD,
            s -> seq("react", s.secret, s.byBen).put("emoji", "cheese")),
        frame(
            "frame-23",
            "a reaction of nothing",
            BAD,
            s -> seq("react", s.secret, s.byBen).put("emoji", "")),
        frame(
            "frame-24",
            "a reaction to what is not there",
            "not_found",
            s -> seq("react", s.secret, 1_000).put("emoji", "\ud83d\udc4d")),
        frame(
            "frame-25",
            "events after less than nothing",
            BAD,
            s -> json("op", "events", "channel", s.secret, "after", -1)),
        frame(
            "frame-26",
            "events after nobody said what",
            BAD,
            s -> json("op", "events", "channel", s.secret)),
        frame(
            "frame-27",
            "events of nowhere",
            "not_found",
            s -> json("op", "events", "channel", "987654321", "after", 0)),
        frame(
            "frame-28",
            "history before and after",
            BAD,
            s -> json("op", "history", "channel", s.secret, "before", 3, "after", 1)),
        frame(
            "frame-29",
            "history by a limit in words",
            BAD,
            s -> json("op", "history", "channel", s.secret, "limit", "many")),
        frame(
            "frame-30",
            "a read marker beyond the head",
            "bad_request",
            s -> seq("read", s.secret, 1_000)),
        frame("frame-31", "a read marker below 0", BAD, s -> seq("read", s.secret, -1)),
        frame(
            "frame-32", "watching 201 people", BAD, s -> json("op", "watch", "users", texts(201))),
        frame(
            "frame-33",
            "watching a word",
            BAD,
            s -> json("op", "watch", "users", new JsonArray().add("ben"))),
        frame(
            "frame-34",
            "watching one who is no list",
            BAD,
            s -> json("op", "watch", "users", s.ben.id())),
        frame(
            "frame-35",
            "typing nowhere",
            "not_found",
            s -> json("op", "typing", "channel", "987654321")));
  }

  private static Frame frame(
      String id, String what, String code, Function<Scene, JsonObject> json) {
    return new Frame(id, what, code, s -> json.apply(s).encode());
  }

  private static JsonObject send(Object channel, Object text) {
    return json("op", "send", "channel", channel, "clientId", "bad", "text", text);
  }

  private static JsonObject seq(String op, String channel, Object seq) {
    return json("op", op, "channel", channel, "seq", seq);
  }

  private static JsonArray texts(int count) {
    return new JsonArray(IntStream.range(1, count + 1).mapToObj(String::valueOf).toList());
  }
}
