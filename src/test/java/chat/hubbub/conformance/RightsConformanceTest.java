package chat.hubbub.conformance;

import static chat.hubbub.conformance.Scene.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import chat.hubbub.testkit.RawWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The table of rights: every operation by every role, in private and public groups. */
class RightsConformanceTest {
  private static final String THUMB = "\ud83d\udc4d";
  private static final String ROLES = "stranger member moderator owner admin";

  @TempDir static Path data;
  private static ConformanceHub hub;
  private static Scene s;

  /** By the names in {@link #ROLES}; the hub's owner stands for those who govern it. */
  private static final Map<String, Person> people = new LinkedHashMap<>();

  /** A row: what is done to a group of its own, and the outcome for each role. */
  private record Row(String what, Deed deed, String inPrivate, String inPublic) {}

  @FunctionalInterface
  private interface Deed {
    String by(Person person, String channel) throws IOException;
  }

  @BeforeAll
  static void start() throws IOException {
    hub = new ConformanceHub(data);
    s = hub.scene;
    people.put("stranger", s.sam);
    people.put("member", s.ben);
    people.put("moderator", s.mo);
    people.put("owner", s.ann);
    people.put("admin", s.olga);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @TestFactory
  @DisplayName("may-1: Who may do what in a group, over HTTP")
  Stream<DynamicTest> overHttp() {
    return all(
        List.of(
            row(
                "see",
                (p, c) -> s.get(p, path(c, "")).outcome(),
                "404 200 200 200 200",
                "200 200 200 200 200"),
            row(
                "read the log",
                (p, c) -> s.get(p, path(c, "/events")).outcome(),
                "404 200 200 200 200",
                "403 200 200 200 200"),
            row(
                "read history",
                (p, c) -> s.get(p, path(c, "/messages")).outcome(),
                "404 200 200 200 200",
                "403 200 200 200 200"),
            row(
                "list members",
                (p, c) -> s.get(p, path(c, "/members")).outcome(),
                "404 200 200 200 200",
                "403 200 200 200 200"),
            row(
                "send",
                (p, c) ->
                    s.post(p, path(c, "/messages"), json("clientId", "r", "text", "r")).outcome(),
                "404 201 201 201 201",
                "403 201 201 201 201"),
            row(
                "react",
                (p, c) -> s.put(p, path(c, "/messages/5/reactions/%F0%9F%91%8D"), json()).outcome(),
                "404 200 200 200 200",
                "403 200 200 200 200"),
            row(
                "edit another's message",
                (p, c) -> s.patch(p, path(c, "/messages/5"), json("text", "r")).outcome(),
                "404 403 403 200 403",
                "403 403 403 200 403"),
            row(
                "delete a member's message",
                (p, c) -> s.delete(p, path(c, "/messages/6")).outcome(),
                "404 200 200 200 200",
                "403 200 200 200 200"),
            row(
                "delete the owner's message",
                (p, c) -> s.delete(p, path(c, "/messages/5")).outcome(),
                "404 403 200 200 200",
                "403 403 200 200 200"),
            row(
                "rename",
                (p, c) -> s.patch(p, path(c, ""), json("name", "r")).outcome(),
                "404 403 200 200 200",
                "403 403 200 200 200"),
            row(
                "change the topic",
                (p, c) -> s.patch(p, path(c, ""), json("topic", "r")).outcome(),
                "404 403 200 200 200",
                "403 403 200 200 200"),
            row(
                "change visibility",
                (p, c) -> s.patch(p, path(c, ""), json("visibility", "public")).outcome(),
                "404 403 403 200 200",
                "403 403 403 200 200"),
            row(
                "join",
                (p, c) -> s.put(p, path(c, "/members/" + p.id()), json()).outcome(),
                "404 204 204 204 204",
                "204 204 204 204 204"),
            row(
                "add a member",
                (p, c) -> s.put(p, path(c, "/members/" + s.olga.id()), json()).outcome(),
                "404 204 204 204 204",
                "403 204 204 204 204"),
            row(
                "add members",
                (p, c) ->
                    s.post(p, path(c, "/members"), json("users", new JsonArray().add(s.olga.id())))
                        .outcome(),
                "404 204 204 204 204",
                "403 204 204 204 204"),
            row(
                "remove a member",
                (p, c) ->
                    s.delete(p, path(c, "/members/" + (p == s.ben ? s.mo : s.ben).id())).outcome(),
                "404 403 204 204 204",
                "403 403 204 204 204"),
            row(
                "give a role",
                (p, c) ->
                    s.put(p, path(c, "/members/" + s.ben.id()), json("role", "moderator"))
                        .outcome(),
                "404 403 403 204 204",
                "403 403 403 204 204"),
            row(
                "mark as read",
                (p, c) -> s.put(p, path(c, "/read"), json("seq", 5)).outcome(),
                "404 204 204 204",
                "403 204 204 204"),
            row(
                "delete the channel",
                (p, c) -> s.delete(p, path(c, "")).outcome(),
                "404 403 403 204 204",
                "403 403 403 204 204")));
  }

  @TestFactory
  @DisplayName("may-2: Who may do what in a group, by frames")
  Stream<DynamicTest> overFrames() {
    return all(frames(RightsConformanceTest::onSocket));
  }

  @TestFactory
  @DisplayName("may-3: Who may do what in a group, by commands")
  Stream<DynamicTest> overCommands() {
    return all(frames(RightsConformanceTest::asCommand));
  }

  @TestFactory
  @DisplayName("may-4: Where only moderators invite, a member adds nobody to a private group")
  Stream<DynamicTest> invites() {
    Deed add =
        (p, c) -> {
          s.patch(s.ann, path(c, ""), json("invites", "moderators"));
          return s.put(p, path(c, "/members/" + s.olga.id()), json()).outcome();
        };
    return all(List.of(row("add a member", add, "404 403 204 204 204", "403 204 204 204 204")));
  }

  /** What a frame comes to: the status that its error would have, or 200. */
  @FunctionalInterface
  private interface Carrier {
    JsonObject answer(Person person, JsonObject frame) throws IOException;
  }

  private static JsonObject onSocket(Person person, JsonObject frame) throws IOException {
    try (RawWebSocket socket = s.socket(person)) {
      socket.say(frame.encode());
      return Scene.answer(socket, "q");
    }
  }

  private static JsonObject asCommand(Person person, JsonObject frame) throws IOException {
    return s.post(person, "/commands", frame).json();
  }

  private static List<Row> frames(Carrier carrier) {
    return List.of(
        frame(
            carrier,
            json("op", "events", "after", 0),
            "404 200 200 200 200",
            "403 200 200 200 200"),
        frame(carrier, json("op", "history"), "404 200 200 200 200", "403 200 200 200 200"),
        frame(
            carrier,
            json("op", "send", "clientId", "f", "text", "f"),
            "404 200 200 200 200",
            "403 200 200 200 200"),
        frame(
            carrier,
            json("op", "react", "seq", 5, "emoji", THUMB),
            "404 200 200 200 200",
            "403 200 200 200 200"),
        frame(
            carrier,
            json("op", "edit", "seq", 5, "text", "f"),
            "404 403 403 200 403",
            "403 403 403 200 403"),
        frame(
            carrier, json("op", "delete", "seq", 5), "404 403 200 200 200", "403 403 200 200 200"),
        frame(carrier, json("op", "read", "seq", 5), "404 200 200 200", "403 200 200 200"));
  }

  private static Row frame(Carrier carrier, JsonObject frame, String inPrivate, String inPublic) {
    Deed deed =
        (person, channel) -> {
          JsonObject asked = frame.copy().put("channel", channel).put("id", "q");
          JsonObject answer = carrier.answer(person, asked);
          return switch (String.valueOf(answer.getString("code"))) {
            case "null" -> "200";
            case "not_found" -> "404 not_found";
            case "not_a_member" -> "403 not_a_member";
            case "forbidden" -> "403 forbidden";
            default -> answer.encode();
          };
        };
    return row(frame.getString("op"), deed, inPrivate, inPublic);
  }

  private static Row row(String what, Deed deed, String inPrivate, String inPublic) {
    return new Row(what, deed, inPrivate, inPublic);
  }

  private static String path(String channel, String rest) {
    return "/channels/" + channel + rest;
  }

  private static Stream<DynamicTest> all(List<Row> rows) {
    return rows.stream()
        .flatMap(
            row ->
                Stream.concat(
                    cases(row, "private", row.inPrivate()), cases(row, "public", row.inPublic())));
  }

  private static Stream<DynamicTest> cases(Row row, String visibility, String expected) {
    String[] roles = ROLES.split(" ");
    String[] statuses = expected.split(" ");
    return Stream.iterate(0, i -> i < statuses.length, i -> i + 1)
        .map(
            i ->
                dynamicTest(
                    row.what() + ", " + visibility + ", " + roles[i],
                    () -> {
                      String channel = group(visibility);
                      String outcome = row.deed().by(people.get(roles[i]), channel);
                      assertEquals(full(statuses[i], roles[i], visibility), outcome);
                    }));
  }

  /** A refusal's code follows from who is refused. */
  private static String full(String status, String role, String visibility) {
    return switch (status) {
      case "404" -> "404 not_found";
      case "403" -> role.equals("stranger") ? "403 not_a_member" : "403 forbidden";
      default -> status;
    };
  }

  private static String group(String visibility) throws IOException {
    String channel = s.group("Rights", visibility);
    s.say(s.ann, channel, "of Ann");
    s.say(s.ben, channel, "of Ben");
    return channel;
  }
}
