package chat.hubbub.cli;

import static chat.hubbub.testkit.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.testkit.TestHub;
import chat.hubbub.testkit.client.Login;
import chat.hubbub.testkit.client.Rest;
import chat.hubbub.testkit.wire.Network;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
  @TempDir Path folder;

  private final Vertx vertx = Vertx.vertx();
  private final StringWriter said = new StringWriter();

  @AfterEach
  void stop() {
    await(vertx.close());
  }

  @Test
  @DisplayName("a copy of a running hub, put back elsewhere, has what was acknowledged before it")
  void backupAndRestore_bringMessagesBack() throws IOException {
    Path copy = folder.resolve("copy.db");
    String channel;
    try (TestHub hub = TestHub.on(folder.resolve("data")).start()) {
      Rest rest = rest(hub);
      Login ann = await(rest.register("ann", "correct horse battery"));
      channel = group(rest, ann);
      send(rest, ann, channel, "before");
      assertEquals(
          0, run("backup", "--data", folder.resolve("data"), "--to", copy), said::toString);
      send(rest, ann, channel, "after");
    }
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)));
    Path other = folder.resolve("other");
    assertEquals(0, run("restore", "--from", copy, "--data", other), said::toString);
    try (TestHub hub = TestHub.on(other).start()) {
      Rest rest = rest(hub);
      Login ann = await(rest.login("ann", "correct horse battery"));
      JsonObject page = get(rest, ann, "/channels/" + channel + "/messages");
      assertEquals(1, page.getJsonArray("items").size());
      assertEquals("before", page.getJsonArray("items").getJsonObject(0).getString("text"));
      send(rest, ann, channel, "and on");
    }
  }

  @Test
  @DisplayName("nothing is ever overwritten, and what is no copy is not put anywhere")
  void backupAndRestore_refuse() throws IOException {
    Path data = folder.resolve("data");
    refused("There is no database in", "backup", "--data", data, "--to", folder.resolve("x"));
    TestHub.on(data).start().close();
    Path taken = Files.createFile(folder.resolve("taken"));
    refused("already", "backup", "--data", data, "--to", taken);
    refused("There is no copy at", "restore", "--data", data, "--from", folder.resolve("none"));
    refused("move it away first", "restore", "--data", data, "--from", taken);
    Path junk = Files.writeString(folder.resolve("junk"), "no database at all ".repeat(100));
    Path fresh = folder.resolve("fresh");
    refused("could not be put back", "restore", "--data", fresh, "--from", junk);
    try (var left = Files.list(fresh)) {
      assertEquals(0, left.count(), "nothing is left behind");
    }
    Path copy = folder.resolve("copy.db");
    assertEquals(0, run("backup", "--data", data, "--to", copy), said::toString);
    byte[] bytes = Files.readAllBytes(copy);
    Files.write(copy, Arrays.copyOf(bytes, bytes.length / 2));
    refused("could not be put back", "restore", "--data", fresh, "--from", copy);
  }

  private Rest rest(TestHub hub) {
    return new Rest(new Network(vertx, 1), hub.url());
  }

  private static String group(Rest rest, Login who) {
    JsonObject body = new JsonObject().put("kind", "group").put("name", "garden");
    return await(rest.must(HttpMethod.POST, "/channels", who.accessToken(), body))
        .json()
        .getString("id");
  }

  private static void send(Rest rest, Login who, String channel, String text) {
    JsonObject body = new JsonObject().put("clientId", text).put("text", text);
    await(
        rest.must(HttpMethod.POST, "/channels/" + channel + "/messages", who.accessToken(), body));
  }

  private static JsonObject get(Rest rest, Login who, String path) {
    return await(rest.must(HttpMethod.GET, path, who.accessToken(), null)).json();
  }

  private void refused(String expected, Object... arguments) {
    said.getBuffer().setLength(0);
    assertEquals(2, run(arguments), said::toString);
    assertTrue(said.toString().contains(expected), said::toString);
    assertEquals(1, said.toString().lines().count(), said::toString);
    assertFalse(said.toString().contains("Exception"), said::toString);
  }

  private int run(Object... arguments) {
    PrintWriter out = new PrintWriter(said, true);
    String[] texts = new String[arguments.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = arguments[i].toString();
    }
    return Main.run(out, out, texts);
  }
}
