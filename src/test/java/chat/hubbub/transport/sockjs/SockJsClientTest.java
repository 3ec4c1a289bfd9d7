package chat.hubbub.transport.sockjs;

import static chat.hubbub.testkit.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.testkit.TestHub;
import chat.hubbub.testkit.client.Login;
import chat.hubbub.testkit.client.Rest;
import chat.hubbub.testkit.wire.Network;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The SockJS client from npm, as it is")
class SockJsClientTest {
  private static final String PASSWORD = "correct horse battery";
  private static final String SCRIPT = "src/test/js/sockjs/chat-with-hub.js";

  private final Vertx vertx = Vertx.vertx();
  @TempDir private Path folder;

  @AfterEach
  void close() {
    await(vertx.close());
  }

  @Test
  @DisplayName("chats over websocket, xhr-streaming, eventsource and xhr-polling")
  void chats() throws Exception {
    TestHub.Launch launch =
        TestHub.on(folder.resolve("data")).set("auth.setupCode", "let-me-in-please");
    try (TestHub hub = launch.start()) {
      Rest rest = new Rest(new Network(vertx, 1), hub.url());
      Login ann = await(rest.setup("let-me-in-please", "ann", PASSWORD));
      Login ben = await(rest.register("ben", PASSWORD));
      String channel = await(rest.createDirect(ann, ben.user()));
      run(
          Map.of(
              "HUB", hub.url(),
              "CHANNEL", channel,
              "ANN", ann.accessToken(),
              "BEN", ben.accessToken()));
    }
  }

  private void run(Map<String, String> given) throws Exception {
    Path said = folder.resolve("said");
    ProcessBuilder builder =
        new ProcessBuilder("node", "--test", SCRIPT)
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().putAll(given);
    Process node = builder.start();
    try {
      assertTrue(node.waitFor(180, TimeUnit.SECONDS), "the script ends");
      assertEquals(0, node.exitValue(), () -> read(said));
      assertTrue(read(said).contains("pass 4"), () -> read(said));
    } finally {
      node.destroyForcibly();
    }
  }

  private static String read(Path said) {
    try {
      return Files.readString(said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
