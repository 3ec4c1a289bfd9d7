package chat.hubbub.transport.longpoll;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.eventually;
import static chat.hubbub.transport.longpoll.PollScene.list;
import static chat.hubbub.transport.longpoll.PollScene.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.testkit.client.Login;
import chat.hubbub.testkit.client.Rest;
import chat.hubbub.testkit.wire.Network;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client gets that asks again and again. */
class LongPollTest {
  private static final int LONG = 60;

  @TempDir static Path data;
  private static PollScene scene;
  private static Login ann;
  private static Login ben;

  @BeforeAll
  static void start() {
    scene = PollScene.on(data);
    ann = scene.ann;
    ben = scene.ben;
  }

  @AfterAll
  static void stop() {
    scene.close();
  }

  @Test
  @DisplayName("Without since it answers at once with nothing and a token that means from now on")
  void firstPoll() {
    String channel = scene.group(ben);
    scene.say(ann, channel, "before");
    JsonObject first = await(scene.poll(ben, "first", null, LONG));
    assertEquals(new JsonArray(), first.getJsonArray("events"));
    assertEquals(new JsonArray(), first.getJsonArray("channels"));
    assertEquals(new JsonArray(), first.getJsonArray("signals"));
    scene.say(ann, channel, "after");
    JsonObject second = scene.ask(ben, "first", first.getString("next"));
    assertEquals(List.of("after"), texts(second));
    assertFalse(second.containsKey("more"));
  }

  @Test
  @DisplayName(
      "A poll is answered when something happens, and by an empty answer when nothing does")
  void held() {
    String channel = scene.group(ben);
    String next = scene.now(ben, "held");
    JsonObject nothing = await(scene.poll(ben, "held", next, 1));
    assertEquals(next, nothing.getString("next"));
    assertEquals(List.of(), list(nothing, "events"));
    Future<JsonObject> poll = scene.poll(ben, "held", next, LONG);
    scene.say(ann, channel, "hello");
    assertEquals(List.of("hello"), texts(await(poll)));
  }

  @Test
  @DisplayName("An answer that never arrived is given again to who asks with the old token")
  void lostAnswer() {
    String channel = scene.group(ben);
    String next = scene.now(ben, "lost");
    scene.say(ann, channel, "one");
    JsonObject lost = scene.ask(ben, "lost", next);
    assertEquals(List.of("one"), texts(lost));
    scene.say(ann, channel, "two");
    JsonObject again = scene.ask(ben, "lost", next);
    assertEquals(List.of("one", "two"), texts(again));
    assertEquals(List.of(), texts(scene.ask(ben, "lost", again.getString("next"))));
  }

  @Test
  @DisplayName("What is in no log is given again too, until a poll shows that it arrived")
  void lostHints() {
    String channel = scene.group(ben);
    scene.say(ann, channel, "to be read");
    String next = scene.now(ben, "hints");
    scene.typing(ann, channel);
    readAll(channel);
    JsonObject lost = untilBoth(next);
    JsonObject again = untilBoth(next);
    assertEquals(
        lost.getJsonArray("signals").getJsonObject(0).getString("type"),
        again.getJsonArray("signals").getJsonObject(0).getString("type"));
    JsonObject after = scene.ask(ben, "hints", again.getString("next"));
    assertEquals(List.of(), list(after, "signals"));
    assertEquals(List.of(), list(after, "channels"));
  }

  private static JsonObject untilBoth(String since) {
    return eventually(
        "a signal and a changed channel",
        () -> scene.ask(ben, "hints", since),
        answer -> !list(answer, "signals").isEmpty() && !list(answer, "channels").isEmpty());
  }

  private static void readAll(String channel) {
    JsonObject read = new JsonObject().put("op", "read").put("channel", channel).put("seq", 3);
    scene.post(ben, "/commands?conn=elsewhere", read.put("id", 1));
  }

  @Test
  @DisplayName("A client is not told of what it has read itself")
  void ownRead() {
    String channel = scene.group(ben);
    scene.say(ann, channel, "to be read");
    String next = scene.now(ben, "own");
    JsonObject read = new JsonObject().put("op", "read").put("channel", channel).put("seq", 3);
    Future<JsonObject> poll = scene.poll(ben, "own", next, LONG);
    scene.post(ben, "/commands?conn=own", read.put("id", 1));
    scene.say(ann, channel, "then");
    JsonObject answer = await(poll);
    assertEquals(List.of(), list(answer, "channels"));
    assertEquals(List.of("then"), texts(answer));
  }

  @Test
  @DisplayName("At most 500 events come at once, and more says that there are more")
  void manyEvents() {
    String channel = scene.group(ben);
    String next = scene.now(ben, "many");
    List<Future<?>> sends = new ArrayList<>();
    for (int batch = 0; batch < 24; batch++) {
      JsonArray frames = new JsonArray();
      for (int i = 0; i < 50; i++) {
        frames.add(
            new JsonObject()
                .put("op", "send")
                .put("channel", channel)
                .put("clientId", "m" + batch + "." + i)
                .put("text", "m"));
      }
      sends.add(scene.rest.must(HttpMethod.POST, "/commands", ann.accessToken(), frames));
    }
    await(Future.all(sends));
    // Also for one who was away: nothing of this is in memory.
    JsonObject first = scene.ask(ben, "other", next);
    JsonObject second = scene.ask(ben, "other", first.getString("next"));
    JsonObject third = scene.ask(ben, "other", second.getString("next"));
    assertEquals(500, list(first, "events").size());
    assertEquals(500, list(second, "events").size());
    assertEquals(200, list(third, "events").size());
    assertTrue(first.getBoolean("more"));
    assertTrue(second.getBoolean("more"));
    assertFalse(third.containsKey("more"));
    List<JsonObject> all = new ArrayList<>(list(first, "events"));
    all.addAll(list(second, "events"));
    all.addAll(list(third, "events"));
    for (int i = 0; i < all.size(); i++) {
      assertEquals(i + 3, all.get(i).getLong("seq"));
    }
  }

  @Test
  @DisplayName("At most a MiB comes at once")
  void largeEvents() {
    String channel = scene.group(ben);
    String next = scene.now(ben, "large");
    String text = "\u20ac".repeat(16_000);
    for (int i = 0; i < 50; i++) {
      scene.say(ann, channel, text);
    }
    int events = 0;
    boolean more = true;
    while (more) {
      Rest.Answer answer =
          await(
              scene.rest.must(
                  HttpMethod.GET, PollScene.path("large", next, 0), ben.accessToken(), null));
      assertTrue(answer.body().length() <= 1 << 20, () -> "bytes: " + answer.body().length());
      JsonObject json = answer.json();
      events += list(json, "events").size();
      more = json.getBoolean("more", false);
      next = json.getString("next");
    }
    assertEquals(50, events);
  }

  @Test
  @DisplayName("A channel comes before its first event and goes after its last")
  void comingAndGoing() {
    String next = scene.now(ben, "coming");
    String channel = scene.group(ben);
    scene.say(ann, channel, "hello");
    JsonObject added = scene.ask(ben, "away", next);
    assertEquals("added", list(added, "channels").get(0).getString("action"));
    JsonObject state = list(added, "channels").get(0).getJsonObject("channel");
    assertEquals(channel, state.getString("id"));
    assertEquals(
        state.getLong("joinedSeq"), list(added, "events").get(0).getLong("seq"), "joined first");
    scene.delete(ann, "/channels/" + channel + "/members/" + ben.user());
    JsonObject last = scene.ask(ben, "coming", added.getString("next"));
    assertEquals("member.left", list(last, "events").get(0).getString("type"));
    assertEquals(List.of(), list(last, "channels"));
    assertTrue(last.getBoolean("more"));
    JsonObject gone = scene.ask(ben, "coming", last.getString("next"));
    assertEquals("removed", list(gone, "channels").get(0).getString("action"));
    scene.say(ann, channel, "not for Ben");
    JsonObject nothing = scene.ask(ben, "coming", gone.getString("next"));
    assertEquals(List.of(), list(nothing, "events"));
    assertEquals(List.of(), list(nothing, "channels"));
  }

  @Test
  @DisplayName("With catchup, old events are a gap and the newest are given")
  void catchup() {
    String channel = scene.group(ben);
    String next = scene.now(ben, "gap");
    for (int i = 0; i < 10; i++) {
      scene.say(ann, channel, "m" + i);
    }
    JsonObject body =
        new JsonObject().put("since", next).put("timeout", 0).put("conn", "gap2").put("catchup", 3);
    JsonObject answer = scene.post(ben, "/sync", body);
    assertEquals(List.of("m7", "m8", "m9"), texts(answer));
    JsonObject gap = list(answer, "gaps").get(0);
    assertEquals(channel, gap.getString("channel"));
    assertEquals(3, gap.getLong("from"));
    assertEquals(9, gap.getLong("to"));
    assertEquals(List.of(), texts(scene.ask(ben, "gap2", answer.getString("next"))));
  }

  @Test
  @DisplayName("A second poll of the same client ends the first, with the first one's own token")
  void replaced() {
    Login eve = scene.person("eve");
    String channel = scene.group(eve);
    String first = scene.now(eve, "twice");
    Future<JsonObject> held = scene.waiting(eve, "twice", first);
    Future<JsonObject> other = scene.waiting(eve, "not-twice", first);
    Future<JsonObject> lonely = scene.waiting(eve, null, first);
    Future<JsonObject> second = scene.poll(eve, "twice", first, LONG);
    JsonObject ended = await(held);
    assertTrue(ended.getBoolean("replaced"));
    assertEquals(first, ended.getString("next"));
    assertEquals(List.of(), list(ended, "events"));
    scene.say(ann, channel, "for the others");
    for (Future<JsonObject> poll : List.of(second, other, lonely)) {
      assertEquals(List.of("for the others"), texts(await(poll)));
      assertNull(poll.result().getBoolean("replaced"));
    }
  }

  @Test
  @DisplayName("Tokens that are forged, damaged, or somebody else's are refused")
  void badTokens() {
    String anns = scene.now(ann, "bad");
    assertEquals("bad_token", refusal(ben, anns));
    assertEquals("bad_token", refusal(ann, anns.substring(1)));
    assertEquals("bad_token", refusal(ann, "nonsense"));
    assertEquals("bad_token", refusal(ann, ""));
    assertEquals("bad_token", refusal(ann, "A".repeat(3000)));
    assertEquals(List.of(), texts(scene.ask(ann, "bad", anns)));
  }

  private static String refusal(Login who, String since) {
    Rest.Answer answer =
        await(
            scene.rest.call(
                HttpMethod.GET, PollScene.path("bad", since, 0), who.accessToken(), null));
    assertEquals(400, answer.status());
    return answer.json().getString("code");
  }

  @Test
  @DisplayName("A token that only told of signals differs from the one before")
  void marks() {
    String channel = scene.group(ben);
    String next = scene.now(ben, "marks");
    Future<JsonObject> poll = scene.poll(ben, "marks", next, LONG);
    scene.typing(ann, channel);
    JsonObject answer = await(poll);
    assertEquals("typing", list(answer, "signals").get(0).getString("type"));
    assertNotEquals(next, answer.getString("next"));
  }

  @Test
  @DisplayName("A client that hangs up frees its place at once, and goes on where it was")
  void hangingUp() {
    String channel = scene.group(ben);
    String next = scene.now(ben, "hang");
    double idle = scene.held();
    HttpClientRequest request =
        await(
            scene
                .network
                .http()
                .request(
                    Network.at(scene.hub.url(), "/api/v1" + PollScene.path("hang", next, LONG))));
    request.putHeader("authorization", "Bearer " + ben.accessToken()).send();
    eventually("a waiting poll", () -> scene.held() > idle);
    request.reset();
    eventually("no waiting poll", () -> scene.held() == idle);
    scene.say(ann, channel, "still");
    assertEquals(List.of("still"), texts(scene.ask(ben, "hang", next)));
  }

  @Test
  @DisplayName("Of too many waiting polls of one person the oldest is sent away")
  void tooMany() {
    Login cy = scene.person("cy");
    String next = scene.now(cy, "many");
    List<Future<JsonObject>> polls = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      polls.add(scene.waiting(cy, "many" + i, next));
    }
    polls.add(scene.poll(cy, "many20", next, LONG));
    JsonObject ended = await(polls.get(0));
    assertEquals("replaced", ended.getJsonObject("bye").getString("reason"));
    assertEquals(next, ended.getString("next"));
    polls.subList(1, 21).forEach(poll -> assertFalse(poll.isComplete()));
    String channel = scene.group(cy);
    for (Future<JsonObject> poll : polls.subList(1, 21)) {
      assertEquals(
          channel, list(await(poll), "channels").get(0).getJsonObject("channel").getString("id"));
    }
  }

  @Test
  @DisplayName("A poll of a login that ends is sent away, and so is the next")
  void revoked() {
    Login device = await(scene.rest.login("ben", "correct horse battery"));
    String next = scene.now(device, "device");
    Future<JsonObject> poll = scene.waiting(device, "device", next);
    scene.delete(device, "/sessions/current");
    assertEquals("revoked", await(poll).getJsonObject("bye").getString("reason"));
    Rest.Answer later =
        await(
            scene.rest.call(
                HttpMethod.GET, PollScene.path("device", next, 0), device.accessToken(), null));
    assertEquals(401, later.status());
  }

  @Test
  @DisplayName("Malformed fields are refused, others are clamped")
  void fields() {
    for (String path : List.of("conn=a+b", "timeout=soon", "catchup=-1", "conn=")) {
      Rest.Answer answer =
          await(scene.rest.call(HttpMethod.GET, "/sync?" + path, ann.accessToken(), null));
      assertEquals("bad_request", answer.json().getString("code"), path);
    }
    assertEquals(0, PollRequest.timeoutMillis(-5L));
    assertEquals(60_000, PollRequest.timeoutMillis(61L));
    assertEquals(25_000, PollRequest.timeoutMillis(null));
    JsonObject answer = scene.post(ann, "/sync", new JsonObject().put("timeout", -1));
    assertEquals(answer, scene.post(ann, "/sync", pollOf(answer.getString("next"))));
  }

  private static JsonObject pollOf(String next) {
    return new JsonObject().put("since", next).put("timeout", -1);
  }
}
