package chat.hubbub.conformance;

import static chat.hubbub.conformance.Scene.json;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Paths, methods and queries that lead nowhere, or where the caller may not go. */
final class BadAddresses {
  private static final String BAD = "400 bad_request";
  private static final String NOWHERE = "404 not_found";

  private BadAddresses() {}

  static List<BadInput> all() {
    return List.of(
        get("path-1", "a call that there is not", NOWHERE, s -> "/cheese"),
        get("path-2", "a slash too many", NOWHERE, s -> "/me/"),
        get("path-3", "a way back up", NOWHERE, s -> "/../v1/me"),
        get("path-4", "a slash that was encoded", BAD, s -> "/channels/" + s.secret + "%2Fevents"),
        get("path-5", "a way back up, encoded", BAD, s -> "/channels/%2e%2e%2fme"),
        get("path-6", "broken encoding", BAD, s -> "/channels/%zz"),
        get("path-7", "bytes that are no UTF-8", BAD, s -> "/channels/%ff"),
        get("path-8", "a NUL", BAD, s -> "/channels/%00"),
        get("path-9", "channel 0", BAD, s -> "/channels/0"),
        get("path-10", "a negative channel", BAD, s -> "/channels/-1"),
        get("path-11", "a channel beyond 64 bits", BAD, s -> "/channels/9223372036854775808"),
        get("path-12", "a channel with a leading 0", BAD, s -> "/channels/0" + s.secret),
        get("path-13", "a channel in words", BAD, s -> "/channels/secret"),
        get("path-14", "a channel that there is not", NOWHERE, s -> "/channels/987654321"),
        get("path-15", "a user that there is not", NOWHERE, s -> "/users/987654321"),
        new BadInput(
            "path-16",
            "a stranger's private channel",
            NOWHERE,
            s -> s.get(s.sam, "/channels/" + s.secret + "/events").outcome()),
        new BadInput(
            "path-17",
            "a message beyond the head",
            NOWHERE,
            s -> s.patch(s.ann, message(s, "1000"), json("text", "x")).outcome()),
        new BadInput(
            "path-18",
            "an event that is no message",
            NOWHERE,
            s -> s.delete(s.ann, message(s, "1")).outcome()),
        new BadInput("path-19", "message 0", BAD, s -> s.delete(s.ann, message(s, "0")).outcome()),
        new BadInput(
            "path-20",
            "a message with 30 digits",
            BAD,
            s -> s.delete(s.ann, message(s, "1".repeat(30))).outcome()),
        new BadInput(
            "path-21",
            "a reaction that is a word",
            "400 bad_frame",
            s -> s.put(s.ann, message(s, s.byBen + "/reactions/cheese"), json()).outcome()),
        new BadInput(
            "path-22",
            "a reaction of two emojis",
            "400 bad_frame",
            s ->
                s.put(s.ann, message(s, s.byBen + "/reactions/%F0%9F%91%8D%F0%9F%91%8D"), json())
                    .outcome()),
        new BadInput(
            "path-23",
            "a method that the address does not take",
            "405 method_not_allowed",
            s -> s.delete(s.ann, "/me").outcome()),
        new BadInput(
            "path-24",
            "a method that there is not",
            "405 method_not_allowed",
            s -> s.ask("STEAL", "/me", s.ann.bearer(), null).outcome()),
        new BadInput(
            "path-25",
            "TRACE",
            "405 method_not_allowed",
            s -> s.ask("TRACE", "/me", s.ann.bearer(), null).outcome()),
        get("query-1", "a limit in words", BAD, s -> "/channels?limit=many"),
        get("query-2", "before and after at once", BAD, s -> history(s, "before=3&after=1")),
        get("query-3", "a position below 0", BAD, s -> history(s, "before=-1")),
        get(
            "query-4",
            "a position beyond 64 bits",
            BAD,
            s -> history(s, "after=99999999999999999999")),
        get("query-5", "the same parameter twice", BAD, s -> "/channels?limit=1&limit=2"),
        get("query-6", "bytes that are no UTF-8", BAD, s -> "/users?query=%ff%fe"),
        get("query-7", "a search by one character", BAD, s -> "/users?query=a"),
        get("query-8", "a search for nothing", BAD, s -> "/search?q="),
        get("query-9", "presence of 201 people", BAD, s -> "/presence?users=" + ids(201)),
        get("query-10", "presence of a word", BAD, s -> "/presence?users=ann"),
        get("query-11", "a cursor that was made up", BAD, s -> "/channels?cursor=cheese"),
        get(
            "query-12",
            "a search in a stranger's channel",
            NOWHERE,
            s -> "/search?q=of&channel=987654321"));
  }

  private static String message(Scene s, String seq) {
    return "/channels/" + s.secret + "/messages/" + seq;
  }

  private static String history(Scene s, String query) {
    return "/channels/" + s.secret + "/messages?" + query;
  }

  private static String ids(int count) {
    return IntStream.range(1, count + 1).mapToObj(String::valueOf).collect(Collectors.joining(","));
  }

  private static BadInput get(
      String id, String what, String expected, Function<Scene, String> path) {
    return new BadInput(id, what, expected, s -> s.get(s.ann, path.apply(s)).outcome());
  }
}
