package chat.hubbub.fault;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.testkit.HubProcess;
import chat.hubbub.testkit.client.Login;
import chat.hubbub.testkit.client.Rest;
import chat.hubbub.testkit.client.TestClient;
import chat.hubbub.testkit.wire.Transport;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The system lets no file of the hub grow any more, and later it does again. */
@DisplayName("A hub whose disk is full")
class FullDiskTest {
  private static final int AT_ONCE = 4;
  private static final long ROOM = 200_000;

  @TempDir private Path folder;

  @Test
  @DisplayName("answers sends with unavailable, still reads, and takes all that waited once it can")
  void full_refusesAndReadsOn() throws IOException {
    Path data = folder.resolve("data");
    try (HubProcess hub = HubProcess.on(data).start();
        Scene scene = new Scene("full disk", hub.url(), hub.setupCode())) {
      Login ann = scene.person("ann");
      String group = scene.group("All", ann);
      TestClient client =
          scene.client(ann, setup -> setup.over(Transport.WEBSOCKET).window(AT_ONCE));
      Talker talker = new Talker(client, List.of(group), scene.random().nextLong()).talk(AT_ONCE);
      hub.limitFiles(Files.size(data.resolve("hubbub.db-wal")) + ROOM);
      eventually("sends are refused", () -> send(scene, group), FullDiskTest::unavailable);
      int stored = talker.acknowledged();
      assertTrue(stored > 0, "there was room for some");

      List<JsonObject> log = await(scene.rest().log(scene.owner(), group));
      assertTrue(log.size() >= stored, "it is read to the end");
      TestClient late = scene.client(scene.owner(), Transport.WEBSOCKET);
      assertTrue(late.known(group) >= log.size(), "and who comes is let in");
      assertTrue(unavailable(send(scene, group)), "all the while");

      hub.unlimitFiles();
      scene.settle(List.of(talker.hush()));
      assertEquals(201, await(send(scene, group)).status());
      assertEquals(0, hub.stop());
      hub.restart();
      scene.settle(List.of());
    }
  }

  private static Future<Rest.Answer> send(Scene scene, String channel) {
    JsonObject body =
        new JsonObject()
            .put("clientId", "by-hand-" + scene.random().nextInt(1_000_000))
            .put("text", "more ".repeat(500));
    return scene
        .rest()
        .call(
            HttpMethod.POST,
            "/channels/" + channel + "/messages",
            scene.owner().accessToken(),
            body);
  }

  private static boolean unavailable(Future<Rest.Answer> sent) {
    Rest.Answer answer = await(sent);
    return answer.status() == 503 && "unavailable".equals(answer.json().getString("code"));
  }
}
