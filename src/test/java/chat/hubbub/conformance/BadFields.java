package chat.hubbub.conformance;

import static chat.hubbub.conformance.Scene.json;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Bodies that are JSON, with fields that are wrong. */
final class BadFields {
  private static final String BAD = "400 bad_request";

  private BadFields() {}

  static List<BadInput> all() {
    return List.of(
        send("field-1", "no text", BAD, json("clientId", "x")),
        send("field-2", "a number for a text", BAD, json("clientId", "x", "text", 5)),
        send("field-3", "null for a text", BAD, json("clientId", "x", "text", null)),
        send("field-4", "a blank text", "422 text_empty", json("clientId", "x", "text", " \n\t ")),
        send(
            "field-5",
            "a text of 16,385 characters",
            "422 text_too_long",
            json("clientId", "x", "text", "x".repeat(16_385))),
        raw("field-6", "half of a surrogate pair", "{\"clientId\":\"x\",\"text\":\"\\ud83d\"}"),
        send("field-7", "no clientId", BAD, json("text", "x")),
        send("field-8", "an empty clientId", BAD, json("clientId", "", "text", "x")),
        send(
            "field-9",
            "a clientId of 65 characters",
            BAD,
            json("clientId", "x".repeat(65), "text", "x")),
        send("field-10", "a number for a clientId", BAD, json("clientId", 1, "text", "x")),
        send("field-11", "a clientId over two lines", BAD, json("clientId", "a\nb", "text", "x")),
        reply("field-12", "a reply to a text", "5"),
        reply("field-13", "a reply to the message before the first", 0),
        reply("field-14", "a reply to a fraction", 1.5),
        reply("field-15", "a reply beyond 64 bits", Double.MAX_VALUE),
        attach("field-16", "an attachment that is no list", "5"),
        attach("field-17", "21 attachments", texts(21)),
        attach("field-18", "an attachment that is a number", new JsonArray().add(5)),
        group("field-19", "a group without a name", BAD, json()),
        group("field-20", "a name of blanks", BAD, json("name", "   ")),
        group("field-21", "a name of 81 characters", BAD, json("name", "x".repeat(81))),
        group("field-22", "a name over two lines", BAD, json("name", "a\nb")),
        group(
            "field-23",
            "a topic of 501 characters",
            BAD,
            json("name", "x", "topic", "x".repeat(501))),
        group(
            "field-24",
            "a visibility that there is not",
            BAD,
            json("name", "x", "visibility", "odd")),
        group(
            "field-25",
            "a member who is nobody",
            "404 not_found",
            json("name", "x", "members", new JsonArray().add("987654321"))),
        group("field-26", "1,001 members", BAD, json("name", "x", "members", texts(1_001))),
        group("field-27", "members that are no list", BAD, json("name", "x", "members", "ben")),
        channel("field-28", "a kind that there is not", BAD, s -> json("kind", "odd")),
        channel("field-29", "no kind", BAD, s -> json("name", "x")),
        channel(
            "field-30",
            "a direct channel with oneself",
            BAD,
            s -> json("kind", "direct", "user", s.ann.id())),
        channel(
            "field-31",
            "a direct channel with nobody",
            "404 not_found",
            s -> json("kind", "direct", "user", "987654321")),
        channel(
            "field-32",
            "a direct channel with a name",
            BAD,
            s -> json("kind", "direct", "user", "ben")),
        account("field-33", "a username of one character", BAD, "x", Scene.PASSWORD),
        account("field-34", "a username with a blank", BAD, "a b", Scene.PASSWORD),
        account("field-35", "a username of other letters", BAD, "\u00e4nn", Scene.PASSWORD),
        account(
            "field-36",
            "a taken username in other case",
            "409 username_taken",
            "ANN",
            Scene.PASSWORD),
        account("field-37", "a password of 7 characters", "422 weak_password", "newone", "a1b2c3d"),
        account(
            "field-38",
            "a password of 129 characters",
            "422 weak_password",
            "newone",
            "a1".repeat(64) + "b"),
        account(
            "field-39",
            "a password that everybody has",
            "422 weak_password",
            "newone",
            "password1"),
        new BadInput(
            "field-40",
            "a displayName with a control character",
            BAD,
            s -> s.patch(s.ann, "/me", json("displayName", "a\u0007b")).outcome()),
        new BadInput(
            "field-41",
            "a read marker beyond the head",
            BAD,
            s -> s.put(s.ann, "/channels/" + s.secret + "/read", json("seq", 1_000)).outcome()),
        new BadInput(
            "field-42",
            "a read marker that is a text",
            BAD,
            s -> s.put(s.ann, "/channels/" + s.secret + "/read", json("seq", "1")).outcome()),
        new BadInput(
            "field-43",
            "a role that there is not",
            BAD,
            s ->
                s.put(
                        s.ann,
                        "/channels/" + s.secret + "/members/" + s.ben.id(),
                        json("role", "king"))
                    .outcome()),
        new BadInput(
            "field-44",
            "51 commands at once",
            BAD,
            s -> s.post(s.ann, "/commands", texts(51)).outcome()),
        new BadInput(
            "field-45",
            "a conn of 33 characters",
            BAD,
            s -> s.post(s.ann, "/commands?conn=" + "x".repeat(33), json("op", "ping")).outcome()));
  }

  private static JsonArray texts(int count) {
    return new JsonArray(IntStream.range(1, count + 1).mapToObj(String::valueOf).toList());
  }

  private static BadInput send(String id, String what, String expected, JsonObject body) {
    return new BadInput(
        id,
        what,
        expected,
        s -> s.post(s.ann, "/channels/" + s.secret + "/messages", body).outcome());
  }

  private static BadInput raw(String id, String what, String body) {
    return new BadInput(
        id, what, BAD, s -> s.post(s.ann, "/channels/" + s.secret + "/messages", body).outcome());
  }

  private static BadInput reply(String id, String what, Object to) {
    return send(id, what, BAD, json("clientId", "x", "text", "x", "replyTo", to));
  }

  private static BadInput attach(String id, String what, Object attachments) {
    return send(id, what, BAD, json("clientId", "x", "text", "x", "attachments", attachments));
  }

  private static BadInput group(String id, String what, String expected, JsonObject body) {
    return channel(id, what, expected, s -> body.copy().put("kind", "group"));
  }

  private static BadInput channel(
      String id, String what, String expected, Function<Scene, JsonObject> body) {
    return new BadInput(
        id, what, expected, s -> s.post(s.ann, "/channels", body.apply(s)).outcome());
  }

  private static BadInput account(
      String id, String what, String expected, String username, String password) {
    JsonObject body = json("username", username, "password", password);
    return new BadInput(id, what, expected, s -> s.post(null, "/accounts", body).outcome());
  }
}
