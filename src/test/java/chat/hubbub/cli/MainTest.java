package chat.hubbub.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.testkit.Ports;
import chat.hubbub.testkit.TestHub;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  @DisplayName("--help of serve is what bin/hubbub shows before anything is built")
  void help_isTheScripts() throws IOException {
    assertEquals(0, run("serve", "--help"));
    assertEquals(Files.readString(Path.of("bin/lib/usage.txt")), out.toString());
    assertEquals("", err.toString());
  }

  @Test
  @DisplayName("Without a command, what there is is listed")
  void noCommand_listsCommands() {
    assertEquals(0, run());
    assertTrue(out.toString().contains("serve"), out.toString());
  }

  @Test
  @DisplayName("config shows every setting in force and hides the secret ones")
  void config_showsSettings() {
    assertEquals(0, run("config", "--port", "81", "--setup-code", "s3cret"));
    assertTrue(out.toString().contains("server.port = 81\n"), out.toString());
    assertFalse(out.toString().contains("s3cret"), out.toString());
  }

  @Test
  @DisplayName("version names the version and the Java that runs it")
  void version_isShown() {
    assertEquals(0, run("version"));
    assertTrue(out.toString().matches("Hubbub .+ \\(Java \\d+\\)\n"), out.toString());
  }

  @Test
  void serve_unknownArgument_isRefused() {
    refused("Unknown options: '--prot', '1'", "serve", "--prot", "1");
    refused("Unmatched argument at index 0: 'server'", "server");
  }

  @Test
  void serve_unknownKey_isRefused() {
    refused("did you mean server.port?", "serve", "--set", "server.prot=1");
  }

  @Test
  void serve_badValue_isRefused() {
    refused("server.port in the command line must be", "serve", "--port", "http");
  }

  @Test
  void serve_absentConfiguration_isRefused() {
    refused("can't be read", "serve", "--config", folder.resolve("none.yaml").toString());
  }

  @Test
  void serve_dataIsAFile_isRefused() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    refused("it is not a folder", "serve", "--port", "0", "--data", file.toString());
    refused("can't be used", "serve", "--port", "0", "--data", file + "/below");
  }

  @Test
  @DisplayName("A port that is taken is named, and the way out of it")
  void serve_takenPort_isRefused() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      refused(
          "Port " + port + " on 127.0.0.1 is taken; choose another with --port.",
          "serve",
          "--port",
          port,
          "--data",
          folder.toString());
    }
  }

  @Test
  void serve_addressOfAnotherMachine_isRefused() {
    refused(
        "This machine has no address 192.0.2.1",
        "serve",
        "--host",
        "192.0.2.1",
        "--port",
        "0",
        "--data",
        folder.toString());
  }

  @Test
  @DisplayName("status tells of a running hub, by the token in its data folder")
  void status_ofRunningHub_isShown() {
    try (TestHub hub = TestHub.on(folder).start()) {
      assertEquals(
          0, run("status", "--url", hub.url(), "--data", folder.toString()), err.toString());
      assertTrue(out.toString().contains("draining = false\n"), out.toString());
    }
  }

  @Test
  void status_withoutHubOrToken_isRefused() throws IOException {
    refused("There is no token for the hub in", "status", "--data", folder.toString());
    Files.writeString(folder.resolve("admin.token"), "whatever");
    String nobody = "http://127.0.0.1:" + Ports.free();
    refused("There is no hub to reach at", "status", "--data", folder.toString(), "--url", nobody);
    refused("is no address of a hub", "status", "--data", folder.toString(), "--url", "chat");
  }

  private void refused(String expected, String... arguments) {
    err.getBuffer().setLength(0);
    assertEquals(2, run(arguments), err.toString());
    assertTrue(err.toString().contains(expected), err.toString());
    assertEquals(1, err.toString().lines().count(), "one sentence: " + err);
    assertFalse(err.toString().contains("Exception"), err.toString());
  }

  private int run(String... arguments) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
