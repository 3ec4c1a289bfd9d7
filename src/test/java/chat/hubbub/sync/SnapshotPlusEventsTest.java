package chat.hubbub.sync;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.testkit.TestHub;
import chat.hubbub.testkit.client.ClientSetup;
import chat.hubbub.testkit.client.Login;
import chat.hubbub.testkit.client.Rest;
import chat.hubbub.testkit.client.TestClient;
import chat.hubbub.testkit.history.History;
import chat.hubbub.testkit.wire.Network;
import chat.hubbub.testkit.wire.Transport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Several people do random things to a channel at once. Somebody takes a snapshot in the middle of
 * it, and applies to it, by the rules for clients, every event delivered after. What they end with
 * must be what a fresh snapshot shows. The seed is printed; {@code -Dseed=} runs it again.
 */
class SnapshotPlusEventsTest {
  private static final String PASSWORD = "correct horse battery";
  private static final int ACTIONS = 60;
  private static final List<String> EMOJI = List.of("\ud83d\udc4d", "\u2764\ufe0f", ":party:");
  private static final Set<String> TYPES =
      Set.of(
          "message.created",
          "message.edited",
          "message.deleted",
          "reaction.added",
          "reaction.removed",
          "member.joined",
          "member.updated",
          "member.left",
          "channel.updated");

  @TempDir static Path data;
  private static Vertx vertx;
  private static Network network;
  private static TestHub hub;
  private static Rest rest;
  private static Login ann;
  private static Login ben;
  private static Login cy;
  private static Login dee;

  private String channel = "";

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    network = new Network(vertx, 1);
    hub = TestHub.on(data).start();
    rest = new Rest(network, hub.url());
    ann = await(rest.register("ann", PASSWORD));
    ben = await(rest.register("ben", PASSWORD));
    cy = await(rest.register("cy", PASSWORD));
    dee = await(rest.register("dee", PASSWORD));
  }

  @AfterAll
  static void stop() {
    hub.close();
    await(vertx.close());
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.INCLUDE,
      names = {"WEBSOCKET", "SOCKJS_XHR_STREAMING", "LONG_POLL"})
  @DisplayName("An old snapshot and the events delivered after it are a fresh snapshot")
  void snapshotPlusEvents(Transport transport) {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("seed of the random actions over " + transport + ": " + seed);
    Random random = new Random(seed);
    channel = await(rest.createGroup(ann, "Group", List.of(ben.user(), cy.user())));
    TestClient client =
        ClientSetup.of(network, hub.url(), ben, new History()).over(transport).client();
    await(client.start());
    await(Future.all(acting(ann, random), acting(ben, random), acting(cy, random)));
    Future<?> going = Future.all(acting(ann, random), acting(ben, random), acting(cy, random));
    ClientView old = snapshot();
    await(going);
    await(Future.all(acting(ann, random), acting(ben, random), acting(cy, random)));
    await(oneOfEach());
    ClientView fresh = snapshot();
    List<JsonObject> log = await(rest.log(ben, channel));
    long head = log.get(log.size() - 1).getLong("seq");
    eventually("all events", () -> client.known(channel), seq -> seq == head);
    client.log(channel).forEach(old::apply);
    assertEquals(fresh.shown(), old.shown(), () -> "seed " + seed);
    Set<String> shown = new TreeSet<>();
    log.forEach(event -> shown.add(event.getString("type")));
    assertEquals(TYPES, shown, "every type of event was shown");
    await(rest.must(HttpMethod.DELETE, "/channels/" + channel, ann.accessToken(), null));
    eventually("the channel's end", () -> client.known(channel) == head + 1);
    await(client.stop());
  }

  private ClientView snapshot() {
    String path = "/channels/" + channel;
    JsonObject about = await(rest.must(HttpMethod.GET, path, ben.accessToken(), null)).json();
    List<JsonObject> members = items(path + "/members?limit=200");
    List<JsonObject> messages = new ArrayList<>();
    List<JsonObject> page = items(path + "/messages?limit=20");
    while (!page.isEmpty()) {
      messages.addAll(page);
      page = items(path + "/messages?limit=20&before=" + page.get(0).getLong("seq"));
    }
    return new ClientView(ben.user(), about, members, messages);
  }

  private static List<JsonObject> items(String path) {
    return await(rest.must(HttpMethod.GET, path, ben.accessToken(), null))
        .json()
        .getJsonArray("items")
        .stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  /**
   * One thing after the other; what is refused, such as editing another's message, is no matter.
   */
  private Future<Void> acting(Login who, Random seeds) {
    Random random = new Random(seeds.nextLong());
    Future<Void> acting = Future.succeededFuture();
    for (int i = 0; i < ACTIONS / 3; i++) {
      acting = acting.compose(v -> act(who, random));
    }
    return acting;
  }

  private Future<Void> act(Login who, Random random) {
    int seq = 1 + random.nextInt(60);
    String message = "/messages/" + seq;
    String emoji = "/reactions/" + encode(EMOJI.get(random.nextInt(EMOJI.size())));
    String member = "/members/" + (random.nextBoolean() ? cy : dee).user();
    return switch (random.nextInt(12)) {
      case 0 -> call(who, HttpMethod.PATCH, message, text(random));
      case 1 -> call(who, HttpMethod.DELETE, message, null);
      case 2, 3 -> call(who, HttpMethod.PUT, message + emoji, null);
      case 4 -> call(who, HttpMethod.DELETE, message + emoji, null);
      case 5 -> call(ann, HttpMethod.PUT, member, null);
      case 6 -> call(ann, HttpMethod.PUT, member, new JsonObject().put("role", role(random)));
      case 7 -> call(ann, HttpMethod.DELETE, member, null);
      case 8 -> call(who, HttpMethod.PATCH, "", new JsonObject().put("topic", "t" + seq));
      case 9 -> call(ann, HttpMethod.PATCH, "", new JsonObject().put("name", "n" + seq));
      default ->
          call(
              who,
              HttpMethod.POST,
              "/messages",
              text(random).put("clientId", "c" + random.nextLong()));
    };
  }

  /** What chance may have left out. */
  private Future<Void> oneOfEach() {
    JsonObject body = new JsonObject().put("clientId", "each").put("text", "one of each");
    String path = "/channels/" + channel + "/messages";
    String thumb = "/reactions/" + encode(EMOJI.get(0));
    String member = "/members/" + dee.user();
    return rest.must(HttpMethod.POST, path, ben.accessToken(), body)
        .map(answer -> "/messages/" + answer.json().getLong("seq"))
        .compose(
            message ->
                call(ben, HttpMethod.PATCH, message, new JsonObject().put("text", "edited"))
                    .compose(v -> call(ben, HttpMethod.PUT, message + thumb, null))
                    .compose(v -> call(ann, HttpMethod.PUT, message + thumb, null))
                    .compose(v -> call(ben, HttpMethod.DELETE, message + thumb, null))
                    .compose(v -> call(ben, HttpMethod.DELETE, message, null)))
        .compose(v -> call(ann, HttpMethod.DELETE, member, null))
        .compose(v -> call(ann, HttpMethod.PUT, member, null))
        .compose(v -> call(ann, HttpMethod.PUT, member, new JsonObject().put("role", "moderator")))
        .compose(v -> call(ann, HttpMethod.DELETE, member, null))
        .compose(
            v -> call(ann, HttpMethod.PATCH, "", new JsonObject().put("topic", "one of each")));
  }

  private static String encode(String emoji) {
    return URLEncoder.encode(emoji, StandardCharsets.UTF_8);
  }

  private static String role(Random random) {
    return random.nextBoolean() ? "moderator" : "member";
  }

  private static JsonObject text(Random random) {
    String text = random.nextInt(4) == 0 ? "hello @ben " : "hello ";
    return new JsonObject().put("text", text + random.nextInt(1000));
  }

  private Future<Void> call(Login who, HttpMethod method, String path, @Nullable JsonObject body) {
    return rest.call(method, "/channels/" + channel + path, who.accessToken(), body)
        .map(
            answer -> {
              assertTrue(answer.status() < 500, () -> method + " " + path + ": " + answer.body());
              return null;
            });
  }
}
