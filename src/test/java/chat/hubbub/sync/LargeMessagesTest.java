package chat.hubbub.sync;

import static chat.hubbub.testkit.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.hubbub.testkit.TestHub;
import chat.hubbub.testkit.client.Login;
import chat.hubbub.testkit.client.Rest;
import chat.hubbub.testkit.wire.Network;
import chat.hubbub.testkit.wire.RawSocket;
import chat.hubbub.testkit.wire.Transport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A channel in which each message is as large as one may be: what was missed is many times what may
 * wait for a client.
 */
class LargeMessagesTest {
  private static final String PASSWORD = "correct horse battery";
  private static final int MESSAGES = 300;
  private static final String TEXT = "\ud83d\ude00".repeat(16_384);

  @TempDir static Path data;
  private static Vertx vertx;
  private static Network network;
  private static TestHub hub;
  private static Login ben;
  private static String before = "";

  @BeforeAll
  static void talk() {
    vertx = Vertx.vertx();
    network = new Network(vertx, 1);
    hub = TestHub.on(data).start();
    Rest rest = new Rest(network, hub.url());
    Login ann = await(rest.register("ann", PASSWORD));
    ben = await(rest.register("ben", PASSWORD));
    String channel = await(rest.createGroup(ann, "Group", List.of(ben.user())));
    try (RawSocket socket = RawSocket.open(network, hub.url(), Transport.WEBSOCKET)) {
      before = socket.hello(ben.accessToken()).getString("next");
    }
    String path = "/channels/" + channel + "/messages";
    List<Future<Rest.Answer>> sends = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      JsonObject body = new JsonObject().put("clientId", "c" + i).put("text", TEXT);
      sends.add(rest.must(HttpMethod.POST, path, ann.accessToken(), body));
    }
    await(Future.all(sends), Duration.ofMinutes(2));
  }

  @AfterAll
  static void stop() {
    hub.close();
    await(vertx.close());
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.INCLUDE,
      names = {"WEBSOCKET", "SOCKJS_WEBSOCKET", "SOCKJS_XHR_STREAMING"})
  @DisplayName("Who was away while as much was said as can be gets all of it at the first attempt")
  void caughtUp(Transport transport) {
    try (RawSocket socket = RawSocket.open(network, hub.url(), transport)) {
      socket.hello(ben.accessToken(), before);
      for (int i = 0; i < MESSAGES; i++) {
        JsonObject event = socket.await("event");
        assertEquals(i + 3, event.getLong("seq"));
        assertEquals(TEXT, event.getJsonObject("data").getString("text"));
      }
      socket.await("synced");
    }
  }
}
