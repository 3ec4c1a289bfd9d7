package chat.hubbub.cli;

import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.testkit.Operator;
import chat.hubbub.testkit.Ports;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The hub as a process of its own, as a person or a supervisor sees it. */
@Timeout(120)
class ServeProcessTest {
  @TempDir Path folder;

  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void end() {
    processes.forEach(Process::destroyForcibly);
  }

  @Test
  @DisplayName("It says where it is ready and how to set it up, drains on SIGTERM and exits with 0")
  void serve_saysReadyAndEndsInOrder() throws Exception {
    Process hub = serve("first-code");
    BufferedReader said = hub.inputReader(StandardCharsets.UTF_8);
    String ready = said.readLine();
    assertNotNull(ready, this::errors);
    assertTrue(ready.matches("Hubbub is ready at http://127\\.0\\.0\\.1:\\d+"), ready);
    String url = ready.substring(ready.indexOf("http"));
    assertEquals("Make the owner's account at " + url + "/setup#first-code", said.readLine());
    assertEnds(hub);
  }

  @Test
  @DisplayName("One that works for other hubs only says so, and where operators reach it")
  void serve_withoutEdge_saysSo() throws Exception {
    int admin = Ports.free();
    int cluster = Ports.free();
    Process hub =
        serve(
            "code",
            "--set=roles=sync,presence",
            "--set=admin.port=" + admin,
            "--set=cluster.enabled=true",
            "--set=cluster.port=" + cluster,
            "--set=cluster.members=127.0.0.1:" + cluster);
    String url = "http://127.0.0.1:" + admin;
    assertEquals(
        "Hubbub is ready, works for other hubs, and serves no clients; operators reach it at "
            + url,
        hub.inputReader(StandardCharsets.UTF_8).readLine(),
        this::errors);
    eventually("ready", () -> Operator.ready(url).statusCode() == 200);
    assertEnds(hub);
  }

  @Test
  @DisplayName("A second hub on the same data is refused while the first one runs")
  void serve_dataInUse_isRefused() throws Exception {
    Process first = serve("code");
    assertNotNull(first.inputReader(StandardCharsets.UTF_8).readLine(), this::errors);
    Process second = serve("code");
    assertTrue(second.waitFor(60, TimeUnit.SECONDS), "the second one ends");
    assertEquals(2, second.exitValue(), errors());
    assertTrue(errors().contains("in use"), errors());
    assertEnds(first);
  }

  private static void assertEnds(Process hub) throws InterruptedException {
    hub.destroy();
    assertTrue(hub.waitFor(10, TimeUnit.SECONDS), "drained within 10 s");
    assertEquals(0, hub.exitValue());
  }

  private Process serve(String code, String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("@conf/jvm.options", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Main.class.getName(), "serve", "--port=0"));
    command.addAll(List.of("--data=" + folder.resolve("data"), "--setup-code=" + code));
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("err").toFile()))
            .start();
    processes.add(process);
    return process;
  }

  private String errors() {
    try {
      return Files.readString(folder.resolve("err"));
    } catch (IOException e) {
      return "no errors were written";
    }
  }
}
