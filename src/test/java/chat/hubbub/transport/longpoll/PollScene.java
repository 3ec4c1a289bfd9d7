package chat.hubbub.transport.longpoll;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.testkit.TestHub;
import chat.hubbub.testkit.client.Login;
import chat.hubbub.testkit.client.Rest;
import chat.hubbub.testkit.wire.Network;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A hub, and people who poll it by hand. For test threads. */
final class PollScene implements AutoCloseable {
  private static final Pattern HELD =
      Pattern.compile("hubbub_connections\\{transport=\"longpoll\"\\} ([0-9.]+)");

  final Vertx vertx = Vertx.vertx();
  final Network network = new Network(vertx, 1);
  final TestHub hub;
  final Rest rest;
  final Login ann;
  final Login ben;

  PollScene(TestHub.Launch launch) {
    hub = launch.set("auth.setupCode", "let-me-in-please").start();
    rest = new Rest(network, hub.url());
    ann = await(rest.setup("let-me-in-please", "ann", "correct horse battery"));
    ben = person("ben");
  }

  static PollScene on(Path data) {
    return new PollScene(TestHub.on(data));
  }

  Login person(String name) {
    return await(rest.register(name, "correct horse battery"));
  }

  /** A group of Ann's with these members; its id. */
  String group(Login... members) {
    JsonArray ids = new JsonArray();
    for (Login member : members) {
      ids.add(member.user());
    }
    JsonObject body =
        new JsonObject().put("kind", "group").put("name", "Group").put("members", ids);
    return post(ann, "/channels", body).getString("id");
  }

  /** Sends a message; its event. */
  JsonObject say(Login who, String channel, String text) {
    JsonObject body =
        new JsonObject().put("clientId", "c" + network.random().nextLong()).put("text", text);
    return post(who, "/channels/" + channel + "/messages", body);
  }

  JsonObject post(Login who, String path, Object body) {
    return await(rest.must(HttpMethod.POST, path, who.accessToken(), body)).json();
  }

  /** Sends a frame that has no answer. */
  void tell(Login who, JsonObject frame) {
    await(rest.must(HttpMethod.POST, "/commands", who.accessToken(), frame));
  }

  void typing(Login who, String channel) {
    tell(who, new JsonObject().put("op", "typing").put("channel", channel));
  }

  /** How many polls the hub holds, by its own count. */
  double held() {
    String meters =
        await(
            network
                .http()
                .request(Network.at(hub.url(), "/metrics"))
                // On the request's event loop: the body may come before we could ask for it.
                .compose(request -> request.send().compose(HttpClientResponse::body))
                .map(Buffer::toString));
    Matcher count = HELD.matcher(meters);
    assertTrue(count.find(), meters);
    return Double.parseDouble(count.group(1));
  }

  /** Begins a poll, and waits until the hub holds it. */
  Future<JsonObject> waiting(Login who, @Nullable String conn, String since) {
    double before = held();
    Future<JsonObject> poll = poll(who, conn, since, 60);
    eventually("a waiting poll", () -> held() > before || poll.isComplete());
    return poll;
  }

  void delete(Login who, String path) {
    await(rest.must(HttpMethod.DELETE, path, who.accessToken(), null));
  }

  /** A first poll; its {@code next}. */
  String now(Login who, @Nullable String conn) {
    return await(poll(who, conn, null, 0)).getString("next");
  }

  /** A poll that must succeed. */
  Future<JsonObject> poll(Login who, @Nullable String conn, @Nullable String since, int timeout) {
    return rest.must(HttpMethod.GET, path(conn, since, timeout), who.accessToken(), null)
        .map(Rest.Answer::json);
  }

  /** A poll whose answer is there at once. */
  JsonObject ask(Login who, @Nullable String conn, @Nullable String since) {
    return await(poll(who, conn, since, 0));
  }

  static String path(@Nullable String conn, @Nullable String since, int timeout) {
    String path = "/sync?timeout=" + timeout;
    if (conn != null) {
      path += "&conn=" + conn;
    }
    if (since != null) {
      path += "&since=" + URLEncoder.encode(since, StandardCharsets.UTF_8);
    }
    return path;
  }

  static List<JsonObject> list(JsonObject answer, String name) {
    return answer.getJsonArray(name, new JsonArray()).stream().map(JsonObject.class::cast).toList();
  }

  static List<String> texts(JsonObject answer) {
    return list(answer, "events").stream()
        .map(event -> event.getJsonObject("data").getString("text"))
        .toList();
  }

  @Override
  public void close() {
    hub.close();
    await(vertx.close());
  }
}
