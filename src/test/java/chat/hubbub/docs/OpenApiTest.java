package chat.hubbub.docs;

import static chat.hubbub.conformance.Scene.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import chat.hubbub.conformance.ConformanceHub;
import chat.hubbub.conformance.Person;
import chat.hubbub.conformance.Reply;
import chat.hubbub.conformance.Scene;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenApiTest {
  private static final Path RESOURCES = Path.of("src/main/java/chat/hubbub/http/api");
  private static final Pattern MOUNTED =
      Pattern.compile("\\.(?:login|open)\\(\\s*HttpMethod\\.([A-Z]+),\\s*(\"[^\"]+\"|[A-Z_]+)");

  @TempDir Path data;
  private ConformanceHub hub;
  private Scene s;
  private Described described;
  private final Set<String> asked = new TreeSet<>();

  @BeforeEach
  void start() throws IOException {
    described = new Described();
    hub = new ConformanceHub(data);
    s = hub.scene;
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  private Set<String> operations() {
    Set<String> operations = new TreeSet<>();
    JsonObject paths = described.openApi.getJsonObject("paths");
    for (String path : paths.fieldNames()) {
      for (String name : paths.getJsonObject(path).fieldNames()) {
        if (Set.of("get", "post", "put", "patch", "delete").contains(name)) {
          operations.add(name.toUpperCase(Locale.ROOT) + " " + path);
        }
      }
    }
    return operations;
  }

  @Test
  @DisplayName("Every route of the API is in docs/openapi.yaml, and no other")
  void routesAreDescribed() throws IOException {
    Set<String> mounted = new TreeSet<>();
    try (Stream<Path> files = Files.list(RESOURCES)) {
      for (Path file : files.toList()) {
        mounted(Files.readString(file), mounted);
      }
    }
    assertEquals(mounted, operations());
  }

  private static void mounted(String source, Set<String> routes) {
    Matcher route = MOUNTED.matcher(source);
    while (route.find()) {
      String template = route.group(2);
      if (!template.startsWith("\"")) {
        Matcher constant = Pattern.compile(template + "\\s*=\\s*(\"[^\"]+\")").matcher(source);
        template = constant.find() ? constant.group(1) : template;
      }
      routes.add(route.group(1) + " " + template.replace("\"", ""));
    }
  }

  @Test
  @DisplayName("Every call answers as docs/openapi.yaml says")
  void answersAreAsDescribed() throws IOException {
    beforeLogin();
    accounts();
    channels();
    messages();
    live();
    members();
    assertEquals(operations(), asked);
  }

  private void beforeLogin() throws IOException {
    ask(null, "GET", "/hub", "/hub", null);
    ask(null, "GET", "/servers", "/servers", null);
    JsonObject who = json("username", "nora", "password", Scene.PASSWORD);
    ask(null, "POST", "/setup", "/setup", who.copy().put("code", "cheese"));
    ask(null, "POST", "/accounts", "/accounts", who);
    JsonObject login = ask(null, "POST", "/sessions", "/sessions", who).json();
    JsonObject refresh = json("refreshToken", login.getString("refreshToken"));
    ask(null, "POST", "/sessions/refresh", "/sessions/refresh", refresh);
  }

  private void accounts() throws IOException {
    Person gone = s.register("gone");
    JsonArray logins =
        ask(gone, "GET", "/sessions", "/sessions", null).json().getJsonArray("items");
    String own = logins.getJsonObject(0).getString("id");
    ask(gone, "POST", "/sessions/token", "/sessions/token", json());
    ask(gone, "DELETE", "/sessions/{id}", "/sessions/" + own, null);
    ask(gone, "DELETE", "/sessions/current", "/sessions/current", null);
    ask(s.ann, "GET", "/me", "/me", null);
    ask(s.ann, "PATCH", "/me", "/me", json("status", "writing"));
    ask(s.ann, "GET", "/users", "/users?query=be", null);
    ask(s.ann, "GET", "/users/{id}", "/users/" + s.ben.id(), null);
    ask(s.olga, "PATCH", "/users/{id}", "/users/" + gone.id(), json("disabled", true));
    String invite = ask(s.olga, "POST", "/invites", "/invites", json()).json().getString("id");
    ask(s.olga, "GET", "/invites", "/invites", null);
    ask(s.olga, "DELETE", "/invites/{id}", "/invites/" + invite, null);
  }

  private void channels() throws IOException {
    JsonObject group = json("kind", "group", "name", "Described", "topic", "all of it");
    String id = ask(s.ann, "POST", "/channels", "/channels", group).json().getString("id");
    ask(s.ann, "POST", "/channels", "/channels", json("kind", "direct", "user", s.ben.id()));
    ask(s.ann, "GET", "/channels", "/channels", null);
    ask(s.sam, "GET", "/channels/public", "/channels/public", null);
    ask(s.sam, "GET", "/channels/{id}", "/channels/" + s.open, null);
    ask(s.ann, "GET", "/channels/{id}", "/channels/" + s.secret, null);
    ask(s.ann, "PATCH", "/channels/{id}", "/channels/" + id, json("topic", "some"));
    ask(s.ann, "DELETE", "/channels/{id}", "/channels/" + id, null);
    ask(s.ann, "PUT", "/channels/{id}/read", "/channels/" + s.secret + "/read", json("seq", 2));
    ask(
        s.ann,
        "PUT",
        "/channels/{id}/muted",
        "/channels/" + s.secret + "/muted",
        json("muted", true));
  }

  private void messages() throws IOException {
    String base = "/channels/" + s.secret + "/messages";
    JsonObject send = json("clientId", "one", "text", "of @ben", "replyTo", s.byAnn);
    int seq = ask(s.ann, "POST", "/channels/{id}/messages", base, send).json().getInteger("seq");
    String one = "/channels/{id}/messages/{seq}";
    ask(s.ann, "POST", "/channels/{id}/messages", base, send);
    ask(s.ann, "PATCH", one, base + "/" + seq, json("text", "to @ben"));
    String reaction = base + "/" + seq + "/reactions/:tada:";
    ask(s.ben, "PUT", one + "/reactions/{emoji}", reaction, json());
    ask(s.ben, "GET", "/channels/{id}/messages", base, null);
    ask(s.ben, "GET", "/mentions", "/mentions", null);
    ask(s.ben, "DELETE", one + "/reactions/{emoji}", reaction, null);
    ask(s.ann, "DELETE", one, base + "/" + seq, null);
    ask(s.ben, "GET", "/channels/{id}/messages", base, null);
    ask(s.ben, "GET", "/channels/{id}/events", "/channels/" + s.secret + "/events", null);
    ask(s.ben, "GET", "/search", "/search?q=of", null);
  }

  private void live() throws IOException {
    ask(s.ann, "GET", "/presence", "/presence?users=" + s.ben.id() + "," + s.mo.id(), null);
    String next = ask(s.ben, "GET", "/sync", "/sync", null).json().getString("next");
    s.say(s.ann, s.secret, "news");
    ask(s.ben, "POST", "/sync", "/sync", json("since", next, "timeout", 0));
    ask(s.ben, "POST", "/commands", "/commands", json("op", "ping", "id", 1));
  }

  private void members() throws IOException {
    String path = "/channels/" + s.secret + "/members";
    String one = "/channels/{id}/members/{user}";
    ask(s.ann, "GET", "/channels/{id}/members", path, null);
    ask(
        s.ann,
        "POST",
        "/channels/{id}/members",
        path,
        json("users", new JsonArray().add(s.sam.id())));
    ask(s.ann, "PUT", one, path + "/" + s.sam.id(), json("role", "moderator"));
    ask(s.ann, "DELETE", one, path + "/" + s.sam.id(), null);
    ask(s.sam, "GET", "/channels/{id}/members", path, null);
  }

  /** Asks, and holds the answer to what the file says of this operation and status. */
  private Reply ask(Person by, String method, String template, String path, JsonObject body)
      throws IOException {
    String headers =
        (by == null ? "" : "Authorization: Bearer " + by.accessToken() + "\r\n")
            + (body == null ? "" : "Content-Type: application/json\r\n");
    byte[] bytes = body == null ? null : body.encode().getBytes(StandardCharsets.UTF_8);
    Reply reply = s.ask(method, path, headers, bytes);
    String what = method + " " + template;
    asked.add(what);
    JsonObject operation =
        described
            .openApi
            .getJsonObject("paths")
            .getJsonObject(template)
            .getJsonObject(method.toLowerCase(Locale.ROOT));
    JsonObject responses = operation.getJsonObject("responses");
    JsonObject response =
        responses.getJsonObject(String.valueOf(reply.status()), responses.getJsonObject("default"));
    assertNotNull(response, what + " has no " + reply.status());
    JsonObject content = described.resolved(response).getJsonObject("content");
    if (content == null) {
      assertEquals("", reply.body(), what);
    } else {
      JsonObject typed = content.getJsonObject(reply.header("Content-Type"));
      assertNotNull(typed, what + " answers " + reply.header("Content-Type"));
      Object value = Json.decodeValue(reply.body());
      assertEquals("", described.faults(typed.getJsonObject("schema"), value), what);
    }
    return reply;
  }
}
