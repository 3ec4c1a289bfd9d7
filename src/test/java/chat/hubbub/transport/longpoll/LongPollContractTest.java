package chat.hubbub.transport.longpoll;

import static chat.hubbub.testkit.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.testkit.wire.Network;
import chat.hubbub.testkit.wire.Transport;
import chat.hubbub.transport.TransportContract;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract over the cursor long poll. */
class LongPollContractTest extends TransportContract {
  LongPollContractTest() {
    super(Transport.LONG_POLL);
  }

  @Test
  @DisplayName("Who does not come while more is said than a node keeps for a client misses nothing")
  void slow() {
    String channel = group(ben);
    String next = ask(null).getString("next");
    next = ask(next).getString("next");
    flood(channel, 6 * 1_024);
    long head = await(rest.log(ben, channel)).size();
    List<Integer> seqs = new ArrayList<>();
    boolean more = true;
    while (more) {
      JsonObject answer = ask(next);
      PollScene.list(answer, "events").forEach(event -> seqs.add(event.getInteger("seq")));
      more = answer.getBoolean("more", false);
      next = answer.getString("next");
    }
    // From after the joining of both.
    assertEquals(IntStream.rangeClosed(3, (int) head).boxed().toList(), seqs);
  }

  private JsonObject ask(@Nullable String since) {
    String path = PollScene.path("slow", since, 0);
    return await(rest.must(HttpMethod.GET, path, ben.accessToken(), null)).json();
  }

  @Test
  @DisplayName("A body that is not UTF-8 is answered bad_request")
  void brokenText() {
    Buffer broken = Buffer.buffer("{\"op\":\"").appendByte((byte) 0xff).appendString("\"}");
    for (String path : List.of("/commands", "/sync")) {
      Buffer answer =
          await(
              network
                  .http()
                  .request(Network.at(hub.url(), "/api/v1" + path).setMethod(HttpMethod.POST))
                  .compose(
                      request ->
                          request
                              .putHeader("authorization", "Bearer " + ben.accessToken())
                              .putHeader("content-type", "application/json")
                              .send(broken)
                              // On its event loop: the body may come before we could ask for it.
                              .compose(HttpClientResponse::body)));
      assertEquals("bad_request", answer.toJsonObject().getString("code"), path);
    }
  }

  @Test
  @DisplayName("A hub that stops answers who waits at once, with where to go and their own token")
  void drained(@TempDir Path other) {
    PollScene scene = PollScene.on(other);
    String next = scene.now(scene.ben, "drained");
    Future<JsonObject> poll = scene.waiting(scene.ben, "drained", next);
    scene.hub.close();
    JsonObject answer = await(poll);
    JsonObject bye = answer.getJsonObject("bye");
    assertEquals("draining", bye.getString("reason"));
    assertTrue(bye.containsKey("servers"));
    assertEquals(next, answer.getString("next"));
    await(scene.vertx.close());
  }
}
