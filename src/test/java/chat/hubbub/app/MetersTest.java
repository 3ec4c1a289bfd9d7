package chat.hubbub.app;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.hubbub.testkit.Operator;
import chat.hubbub.testkit.TestHub;
import chat.hubbub.testkit.client.ClientSetup;
import chat.hubbub.testkit.client.Login;
import chat.hubbub.testkit.client.Rest;
import chat.hubbub.testkit.client.TestClient;
import chat.hubbub.testkit.history.History;
import chat.hubbub.testkit.wire.Network;
import chat.hubbub.testkit.wire.Transport;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetersTest {
  @TempDir Path data;

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void stop() {
    await(vertx.close());
  }

  @Test
  @DisplayName("clients, messages, repeats and deliveries are counted")
  void chat_isCounted() {
    try (TestHub hub = TestHub.on(data).start()) {
      Network network = new Network(vertx, 1);
      Rest rest = new Rest(network, hub.url());
      Login ann = await(rest.register("ann", "correct horse battery"));
      String channel =
          await(rest.must(HttpMethod.POST, "/channels", ann.accessToken(), group()))
              .json()
              .getString("id");
      List<TestClient> clients =
          List.of(Transport.WEBSOCKET, Transport.SOCKJS_XHR, Transport.LONG_POLL).stream()
              .map(t -> ClientSetup.of(network, hub.url(), ann, new History()).over(t).client())
              .toList();
      clients.forEach(client -> await(client.start()));
      meter(hub, "hubbub_connections{transport=\"websocket\"}", 1);
      meter(hub, "hubbub_connections{transport=\"sockjs\"}", 1);
      meter(hub, "hubbub_connections{transport=\"longpoll\"}", 1);
      for (int i = 0; i < 3; i++) {
        JsonObject send = new JsonObject().put("clientId", "same").put("text", "once");
        await(
            rest.must(
                HttpMethod.POST, "/channels/" + channel + "/messages", ann.accessToken(), send));
      }
      meter(hub, "hubbub_sends_total", 1);
      meter(hub, "hubbub_repeats_total", 2);
      meter(hub, "hubbub_append_seconds_count", 1);
      meter(hub, "hubbub_deliveries_total", 3);
      clients.forEach(client -> await(client.stop()));
      meter(hub, "hubbub_connections{transport=\"websocket\"}", 0);
    }
  }

  private static JsonObject group() {
    return new JsonObject().put("kind", "group").put("name", "garden");
  }

  private static void meter(TestHub hub, String name, double expected) {
    eventually(name + " is " + expected, () -> Operator.meter(hub.url(), name) == expected);
    assertEquals(expected, Operator.meter(hub.url(), name), name);
  }
}
