package chat.hubbub.conformance;

import static chat.hubbub.conformance.Scene.JSON;
import static chat.hubbub.conformance.Scene.json;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/** Tokens, codes, cookies and origins that do not count. */
final class BadCredentials {
  private static final String NOBODY = "401 unauthenticated";
  private static final String FOREIGN = "Origin: https://evil.example\r\n";

  private BadCredentials() {}

  static List<BadInput> all() {
    return List.of(
        access("access-1", "no token", s -> ""),
        access("access-2", "a token that was made up", s -> bearer("cheese")),
        access("access-3", "an empty token", s -> "Authorization: Bearer \r\n"),
        access("access-4", "another scheme", s -> "Authorization: Basic YW5uOmFubg==\r\n"),
        access("access-5", "a token with another signature", s -> bearer(resigned(s))),
        access(
            "access-6", "a token for somebody else, signed for oneself", s -> bearer(renamed(s))),
        access("access-7", "a token that says it needs no signature", s -> bearer(unsigned(s))),
        access("access-8", "a refresh token", s -> bearer(s.ann.refreshToken())),
        access("access-9", "a token of 8,000 characters", s -> bearer("x".repeat(8_000))),
        refresh(
            "refresh-1", "a refresh token that was made up", s -> json("refreshToken", "cheese")),
        refresh(
            "refresh-2", "an access token", s -> json("refreshToken", tail(s.ann.accessToken()))),
        refresh("refresh-3", "no refresh token and no cookie", s -> json()),
        refresh(
            "refresh-4",
            "a damaged refresh token",
            s -> json("refreshToken", damaged(s.ann.refreshToken()))),
        new BadInput(
            "login-1",
            "a wrong password",
            NOBODY,
            s ->
                s.post(null, "/sessions", json("username", "ann", "password", "not that one"))
                    .outcome()),
        new BadInput(
            "login-2",
            "an unknown name",
            NOBODY,
            s ->
                s.post(null, "/sessions", json("username", "nobody", "password", "not that one"))
                    .outcome()),
        new BadInput(
            "setup-1",
            "the set-up code again, when the hub has an owner",
            "409 conflict",
            s -> setUp(s, "let-me-in-please").outcome()),
        new BadInput(
            "setup-2",
            "a wrong set-up code, when the hub has an owner",
            "403 forbidden",
            s -> setUp(s, "cheese").outcome()),
        sync("sync-1", "a sync token that was made up", "cheese"),
        sync("sync-2", "an empty sync token", ""),
        sync("sync-3", "a sync token of 3,000 characters", "x".repeat(3_000)),
        origin("origin-1", "a foreign origin", FOREIGN),
        origin("origin-2", "the origin of a file", "Origin: null\r\n"),
        origin(
            "origin-3", "an origin that begins like the hub's", "Origin: http://127.0.0.1:80\r\n"),
        new BadInput(
            "origin-4",
            "two origins, one of them the hub's",
            "403 forbidden",
            s -> s.ask("GET", "/me", s.ann.bearer() + FOREIGN + own(s), null).outcome()),
        new BadInput(
            "origin-5",
            "the preflight of a foreign page",
            "403 forbidden",
            s -> s.ask("OPTIONS", "/me", FOREIGN, null).outcome()),
        new BadInput(
            "origin-6",
            "a cookie on a POST without an origin",
            NOBODY,
            s ->
                s.ask(
                        "POST",
                        "/channels",
                        cookie(s) + JSON,
                        "{}".getBytes(StandardCharsets.US_ASCII))
                    .outcome()),
        new BadInput(
            "origin-7",
            "a cookie from a foreign page",
            "403 forbidden",
            s -> s.ask("GET", "/me", cookie(s) + FOREIGN, null).outcome()),
        new BadInput(
            "origin-8",
            "a refresh by cookie without an origin",
            NOBODY,
            s ->
                s.ask(
                        "POST",
                        "/sessions/refresh",
                        "Cookie: hubbub_refresh=" + s.ann.refreshToken() + "\r\n" + JSON,
                        "{}".getBytes(StandardCharsets.US_ASCII))
                    .outcome()));
  }

  private static String own(Scene s) {
    return "Origin: " + s.url + "\r\n";
  }

  private static String cookie(Scene s) {
    return "Cookie: hubbub_access=" + s.ann.accessToken() + "\r\n";
  }

  private static Reply setUp(Scene s, String code) throws java.io.IOException {
    JsonObject body = json("code", code, "username", "eve", "password", Scene.PASSWORD);
    return s.post(null, "/setup", body);
  }

  private static String bearer(String token) {
    return "Authorization: Bearer " + token + "\r\n";
  }

  private static String damaged(String token) {
    return (token.startsWith("A") ? "B" : "A") + token.substring(1);
  }

  /** As much of a token as a refresh token may be long. */
  private static String tail(String token) {
    return token.substring(Math.max(0, token.length() - 200));
  }

  private static String resigned(Scene s) {
    String[] mine = s.ann.accessToken().split("\\.");
    String[] other = s.ben.accessToken().split("\\.");
    return mine[0] + "." + mine[1] + "." + other[2];
  }

  private static String renamed(Scene s) {
    String[] mine = s.ann.accessToken().split("\\.");
    String[] other = s.olga.accessToken().split("\\.");
    return mine[0] + "." + other[1] + "." + mine[2];
  }

  private static String unsigned(Scene s) {
    String head = "{\"typ\":\"JWT\",\"alg\":\"none\"}";
    String none =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(head.getBytes(StandardCharsets.US_ASCII));
    return none + "." + s.ann.accessToken().split("\\.")[1] + ".";
  }

  private static BadInput access(String id, String what, Function<Scene, String> headers) {
    return new BadInput(
        id, what, NOBODY, s -> s.ask("GET", "/me", headers.apply(s), null).outcome());
  }

  private static BadInput refresh(String id, String what, Function<Scene, JsonObject> body) {
    return new BadInput(
        id, what, NOBODY, s -> s.post(null, "/sessions/refresh", body.apply(s)).outcome());
  }

  private static BadInput sync(String id, String what, String token) {
    return new BadInput(
        id,
        what,
        "error bad_token",
        s -> {
          try (var socket = s.socket("")) {
            JsonObject hello = json("op", "hello", "token", s.ann.accessToken(), "resume", token);
            socket.say(hello.encode());
            return "error " + Scene.next(socket, "error").getString("code");
          }
        });
  }

  private static BadInput origin(String id, String what, String origin) {
    return new BadInput(
        id,
        what,
        "403 forbidden",
        s -> s.ask("GET", "/me", s.ann.bearer() + origin, null).outcome());
  }
}
