package chat.hubbub.cluster;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import chat.hubbub.testkit.TestCluster;
import chat.hubbub.testkit.TestCluster.Member;
import chat.hubbub.testkit.client.Login;
import chat.hubbub.testkit.redis.RedisServer;
import chat.hubbub.testkit.wire.Transport;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that polls now one hub and now another one is told of the same people by both. */
class WatchOverNodesTest {
  private static RedisServer redis;
  private static ClusterScene scene;
  private static Member here;
  private static Member there;

  private final List<String> told = new ArrayList<>();
  private Login ben;
  private Login ada;
  private Login cleo;
  private String next;

  @BeforeAll
  static void start(@TempDir Path folder) {
    redis = RedisServer.start();
    TestCluster cluster =
        TestCluster.of(
            2,
            folder,
            Map.of("volatile.type", "redis", "redis.urls", redis.url(), "redis.timeout", "2s"));
    scene = new ClusterScene(cluster);
    here = cluster.member(0);
    there = cluster.member(1);
  }

  @AfterAll
  static void stop() {
    scene.close();
    redis.close();
  }

  @BeforeEach
  void meet() {
    ben = scene.person(here);
    ada = scene.person(here);
    cleo = scene.person(here);
    scene.channel(ben, ada, cleo);
    next = null;
    poll(here, 0);
  }

  @Test
  @DisplayName("Whom a client names at one hub it is told of at the other, from how they are on")
  void namedElsewhere() {
    watch(here, ada);
    awaitTold(there, ada, "offline");
    connect(ada);
    awaitTold(there, ada, "online");
  }

  @Test
  @DisplayName("A client that moves in the midst goes on to be told, and begins with how they are")
  void moves() {
    watch(here, ada, cleo);
    connect(ada);
    awaitTold(here, ada, "online");
    told.clear();
    awaitTold(there, ada, "online");
    connect(cleo);
    awaitTold(there, cleo, "online");
  }

  @Test
  @DisplayName("Whom a client names anew at one hub counts from the next poll of the other on")
  void namedAnew() {
    watch(here, ada);
    awaitTold(there, ada, "offline");
    watch(here, cleo);
    told.clear();
    awaitTold(there, cleo, "offline");
    connect(ada);
    connect(cleo);
    awaitTold(there, cleo, "online");
    assertFalse(told.contains(ada.user() + " online"), told::toString);
    watch(here);
    told.clear();
    poll(there, 0);
    connect(cleo);
    poll(there, 1);
    assertEquals(List.of(), told);
  }

  @Test
  @DisplayName("Without Redis each hub goes on with whom it knows of; with it, all do again")
  void withoutRedis() {
    watch(here, ada);
    awaitTold(there, ada, "offline");
    redis.kill();
    try {
      connect(ada);
      awaitTold(there, ada, "online");
      watch(there, cleo);
      connect(cleo);
      awaitTold(there, cleo, "online");
    } finally {
      redis.restart();
    }
    eventually(
        "the other hub knows",
        () -> {
          poll(there, 0);
          told.clear();
          poll(here, 0);
          poll(here, 1);
          return told.contains(cleo.user() + " online");
        });
  }

  private void watch(Member hub, Login... users) {
    JsonArray ids = new JsonArray();
    for (Login user : users) {
      ids.add(user.user());
    }
    JsonObject frame = new JsonObject().put("op", "watch").put("id", 1).put("users", ids);
    JsonObject answer = call(hub, HttpMethod.POST, "/commands?conn=tab", frame);
    assertEquals(users.length, answer.getJsonObject("result").getJsonArray("items").size());
  }

  /** Somebody comes online, and the cluster knows it. */
  private void connect(Login who) {
    scene.client(who, here, Transport.WEBSOCKET);
    eventually(
        "online",
        () ->
            call(here, HttpMethod.GET, "/presence?users=" + who.user(), null)
                .getJsonArray("items")
                .getJsonObject(0)
                .getString("status")
                .equals("online"));
  }

  private void awaitTold(Member hub, Login who, String status) {
    eventually(
        who.user() + " is " + status,
        () -> {
          poll(hub, 1);
          return told.contains(who.user() + " " + status);
        });
  }

  private void poll(Member hub, int seconds) {
    String path = "/sync?conn=tab&timeout=" + seconds;
    if (next != null) {
      path += "&since=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    }
    JsonObject answer = call(hub, HttpMethod.GET, path, null);
    next = answer.getString("next", next);
    for (Object each : answer.getJsonArray("signals")) {
      JsonObject signal = (JsonObject) each;
      told.add(signal.getString("user") + " " + signal.getJsonObject("data").getString("status"));
    }
  }

  private JsonObject call(Member hub, HttpMethod method, String path, JsonObject body) {
    return await(scene.rest(hub).must(method, path, ben.accessToken(), body)).json();
  }
}
