package chat.hubbub.app;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.testkit.LocalZooKeeper;
import chat.hubbub.testkit.Ports;
import chat.hubbub.testkit.TestHub;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hubs under two host names that find each other through a real ZooKeeper. */
class TwoHubsTest {
  private static final Vertx vertx = Vertx.vertx();
  private static final HttpClient http = vertx.createHttpClient();

  @TempDir private static Path folder;

  private static LocalZooKeeper zooKeeper;
  private static TestHub here;
  private static TestHub there;

  @BeforeAll
  static void start() {
    zooKeeper = LocalZooKeeper.start();
    here = hub("localhost", "north");
    there = hub("127.0.0.1", "south");
    eventually("both know both", () -> known(here, "").size() == 2 && known(there, "").size() == 2);
  }

  @AfterAll
  static void stop() {
    here.close();
    there.close();
    zooKeeper.close();
    await(vertx.close());
  }

  private static TestHub hub(String host, String region) {
    int port = Ports.free();
    return TestHub.on(folder.resolve(region))
        .set("server.port", port)
        .set("server.publicUrls", "http://" + host + ":" + port)
        .set("server.region", region)
        .set("discovery.type", "zookeeper")
        .set("discovery.zookeeper.connect", zooKeeper.connect())
        .start();
  }

  @Test
  @DisplayName("The client's region comes first, else that of the hub that is asked")
  void regions() {
    assertEquals(there.url(), known(here, "?region=south").get(0));
    assertEquals(here.url(), known(here, "?region=north").get(0));
    assertEquals(here.url(), known(here, "").get(0));
    assertEquals(there.url(), known(there, "").get(0));
  }

  @Test
  @DisplayName("A page of one hub may call the other with a token, and not by a cookie")
  void crossing() {
    HttpClientResponse preflight =
        ask(there, HttpMethod.OPTIONS, "/api/v1/me", Map.of("Origin", here.url()));
    assertEquals(here.url(), preflight.getHeader("Access-Control-Allow-Origin"));
    assertTrue(preflight.getHeader("Access-Control-Allow-Headers").contains("Authorization"));
    assertNull(preflight.getHeader("Access-Control-Allow-Credentials"));

    String token = account();
    assertEquals(
        200, me(Map.of("Origin", here.url(), "Authorization", "Bearer " + token)).statusCode());
    String cookie = "hubbub_access=" + token;
    assertEquals(200, me(Map.of("Origin", there.url(), "Cookie", cookie)).statusCode());
    assertEquals(401, me(Map.of("Origin", here.url(), "Cookie", cookie)).statusCode());
    assertEquals(
        403,
        me(Map.of("Origin", "http://elsewhere.example", "Authorization", "Bearer " + token))
            .statusCode());
  }

  @Test
  @DisplayName("The page of a hub may connect to all hubs, by HTTP and WebSocket")
  void contentSecurityPolicy() {
    String policy = ask(here, HttpMethod.GET, "/", Map.of()).getHeader("Content-Security-Policy");
    for (String url : Set.of(here.url(), there.url())) {
      assertTrue(policy.contains(" " + url + " ws" + url.substring("http".length())), policy);
    }
  }

  @Test
  @DisplayName("A hub that stops is recommended no more, and its open pages may go on elsewhere")
  void leaves() {
    TestHub third = hub("127.0.0.1", "east");
    eventually("it is known", () -> known(here, "").contains(third.url()));
    third.close();
    eventually("it is gone", () -> !known(here, "").contains(third.url()));
    Map<String, String> page = Map.of("Origin", third.url());
    assertEquals(200, ask(here, HttpMethod.GET, "/api/v1/servers", page).statusCode());
  }

  private static String account() {
    JsonObject body =
        new JsonObject()
            .put("code", there.hub().setupCode())
            .put("username", "ada")
            .put("password", "not-so-easy-7");
    return await(
            http.request(at(there, HttpMethod.POST, "/api/v1/setup"))
                .compose(
                    request ->
                        request
                            .putHeader("Content-Type", "application/json")
                            .send(body.toBuffer())
                            .compose(HttpClientResponse::body)))
        .toJsonObject()
        .getString("accessToken");
  }

  private static HttpClientResponse me(Map<String, String> headers) {
    return ask(there, HttpMethod.GET, "/api/v1/me", headers);
  }

  private static List<String> known(TestHub hub, String query) {
    return await(
            http.request(at(hub, HttpMethod.GET, "/api/v1/servers" + query))
                // Inside: the body may be there before this thread could ask for it.
                .compose(request -> request.send().compose(HttpClientResponse::body)))
        .toJsonObject()
        .getJsonArray("items")
        .stream()
        .map(item -> ((JsonObject) item).getString("url"))
        .collect(Collectors.toList());
  }

  private static HttpClientResponse ask(
      TestHub hub, HttpMethod method, String path, Map<String, String> headers) {
    return await(
        http.request(at(hub, method, path))
            .compose(
                request -> {
                  headers.forEach(request::putHeader);
                  return request.send().compose(response -> response.body().map(response));
                }));
  }

  private static RequestOptions at(TestHub hub, HttpMethod method, String path) {
    return new RequestOptions().setAbsoluteURI(hub.url() + path).setMethod(method);
  }
}
