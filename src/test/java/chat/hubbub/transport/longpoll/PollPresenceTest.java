package chat.hubbub.transport.longpoll;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.testkit.TestHub;
import chat.hubbub.testkit.client.Login;
import chat.hubbub.testkit.wire.Network;
import chat.hubbub.testkit.wire.RawSocket;
import chat.hubbub.testkit.wire.Transport;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that polls closes nothing: it is gone when it has not come for long. */
class PollPresenceTest {
  private static final long OFFLINE_AFTER = 3_000;

  private PollScene scene;

  @BeforeEach
  void start(@TempDir Path data) {
    scene =
        new PollScene(
            TestHub.on(data)
                .set("presence.offlineAfter", OFFLINE_AFTER + "ms")
                .set("session.heartbeat", "1s")
                .set("session.silence", OFFLINE_AFTER + "ms"));
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  @DisplayName("Who polls no more is online for a while, then offline, and each is told of it once")
  void offline() {
    Login named = scene.ben;
    Login nameless = scene.person("nameless");
    Login hangsUp = scene.person("hangs-up");
    List<Login> all = List.of(named, nameless, hangsUp);
    scene.group(named, nameless, hangsUp);
    try (RawSocket watcher = watcher(all)) {
      Map<String, Long> lastPolls = new LinkedHashMap<>();
      String next = scene.now(hangsUp, "tab");
      lastPolls.put(hangsUp.user(), hangUp(hangsUp, next));
      lastPolls.put(named.user(), now());
      scene.now(named, "tab");
      lastPolls.put(nameless.user(), now());
      scene.now(nameless, null);

      Map<String, List<String>> told = new LinkedHashMap<>();
      while (!lastPolls.isEmpty()) {
        JsonObject signal = hear(watcher, told);
        String user = signal.getString("user");
        if (isOffline(signal)) {
          Long last = lastPolls.remove(user);
          assertNotNull(last, "told twice");
          long since = now() - last;
          assertTrue(since >= OFFLINE_AFTER, () -> "offline after " + since + " ms");
        }
      }
      // They come back; so whatever was told of their going has been heard by then.
      all.forEach(who -> scene.now(who, "tab"));
      all.forEach(who -> hearOnline(watcher, who, told));
      all.forEach(who -> assertEquals(List.of("online", "offline", "online"), turns(who, told)));
    }
  }

  private RawSocket watcher(List<Login> watched) {
    RawSocket watcher = RawSocket.open(scene.network, scene.hub.url(), Transport.WEBSOCKET);
    watcher.hello(scene.ann.accessToken());
    JsonArray users = new JsonArray(watched.stream().map(Login::user).toList());
    JsonObject answer = watcher.ask(new JsonObject().put("op", "watch").put("users", users));
    assertEquals(watched.size(), answer.getJsonObject("result").getJsonArray("items").size());
    return watcher;
  }

  /** Begins a poll and breaks it off; when. */
  private long hangUp(Login who, String since) {
    String path = "/api/v1" + PollScene.path("tab", since, 60);
    HttpClientRequest request =
        await(scene.network.http().request(Network.at(scene.hub.url(), path)));
    request.putHeader("authorization", "Bearer " + who.accessToken()).send();
    eventually("a waiting poll", () -> scene.held() > 0);
    long at = now();
    request.reset();
    return at;
  }

  private static long now() {
    return System.currentTimeMillis();
  }

  /** The next presence that is told; noted below its user. */
  private static JsonObject hear(RawSocket watcher, Map<String, List<String>> told) {
    JsonObject signal = watcher.await("presence", f -> "presence".equals(f.getString("type")));
    told.computeIfAbsent(signal.getString("user"), user -> new ArrayList<>())
        .add(signal.getJsonObject("data").getString("status"));
    return signal;
  }

  private static boolean isOffline(JsonObject signal) {
    return "offline".equals(signal.getJsonObject("data").getString("status"));
  }

  private static void hearOnline(RawSocket watcher, Login who, Map<String, List<String>> told) {
    while ("offline".equals(last(told.get(who.user())))) {
      hear(watcher, told);
    }
  }

  private static String last(List<String> statuses) {
    return statuses.get(statuses.size() - 1);
  }

  /** What was told of somebody, but for being online in another way: when they were active. */
  private static List<String> turns(Login who, Map<String, List<String>> told) {
    List<String> turns = new ArrayList<>();
    for (String status : told.get(who.user())) {
      if (turns.isEmpty() || status.equals("offline") || !status.equals(last(turns))) {
        turns.add(status);
      }
    }
    return turns;
  }
}
