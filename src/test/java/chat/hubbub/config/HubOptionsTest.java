package chat.hubbub.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HubOptionsTest {
  @TempDir Path folder;

  @Test
  @DisplayName("The limits of the protocol are the defaults")
  void defaults_areTheProtocols() {
    HubOptions options = HubOptions.defaults();
    assertEquals(
        new LimitOptions(16_384, 262_144, 100_000, 10, 40, 10, 20, 100, 1_048_576),
        options.limits());
    assertEquals(8, options.auth().passwordMin());
    assertEquals(Duration.ofMinutes(15), options.auth().accessTokenLifetime());
    assertEquals(Duration.ofSeconds(10), options.http().headTimeout());
    assertEquals(Duration.ofSeconds(30), options.http().bodyTimeout());
    assertEquals(Duration.ofMillis(5000), options.session().heartbeat());
  }

  @Test
  @DisplayName("The command line wins over the environment, that over the file, that over defaults")
  void load_laterSourcesWin() throws IOException {
    Path file = file("server:\n  port: 1\n  name: From file\nlimits:\n  sendBurst: 3\n");
    Map<String, String> environment =
        Map.of("HUBBUB_SERVER_PORT", "2", "HUBBUB_LIMITS_SEND_BURST", "4", "PATH", "/bin");
    HubOptions options = HubOptions.load(file, environment, List.of("server.port=3"));
    assertEquals(3, options.server().port());
    assertEquals(4, options.limits().sendBurst());
    assertEquals("From file", options.server().name());
    assertEquals(10, options.limits().sendsPerSecond());
  }

  @ParameterizedTest
  @CsvSource({
    "server.prot=1, Unknown key server.prot in the command line; did you mean server.port?",
    "limits.framebytes=1, did you mean limits.frameBytes?",
    "server.port=http, server.port in the command line must be a whole number from 0 to 65535",
    "server.port=65536, must be a whole number from 0 to 65535",
    "http.headTimeout=10, must be a time with its unit",
    "http.headTimeout=0s, http.headTimeout in the command line must be",
    "limits.frameBytes=1KB, must be a size such as",
    "limits.frameBytes=1, must be a size such as",
    "auth.registration=anyone, 'must be one of auto, open, invite, closed'",
    "server.publicUrls=chat.example.org, must be origins such as",
    "server.publicUrls=https://a.example/path, must be origins such as",
    "server.host=a b, must be a host name",
    "data.dir=, must be the path of a folder",
    "server.port, is not an assignment",
    "session.silence=5s, session.silence must be longer than session.heartbeat",
  })
  void load_badAssignment_namesTheKey(String assignment, String expected) {
    BadConfiguration refused =
        assertThrows(
            BadConfiguration.class, () -> HubOptions.load(null, Map.of(), List.of(assignment)));
    assertTrue(String.valueOf(refused.getMessage()).contains(expected), refused.getMessage());
  }

  @Test
  @DisplayName("A mistyped variable of ours stops the start, others are left alone")
  void load_unknownVariable_isRefused() {
    BadConfiguration refused =
        assertThrows(
            BadConfiguration.class,
            () -> HubOptions.load(null, Map.of("HUBBUB_SERVER_PROT", "1"), List.of()));
    assertTrue(String.valueOf(refused.getMessage()).contains("HUBBUB_SERVER_PORT"));
  }

  @Test
  @DisplayName("A file that is absent, no YAML, doubled or nested in itself is refused by name")
  void load_badFile_isRefused() throws IOException {
    refusedFile("server: [", "not valid YAML");
    refusedFile("- a\n", "must hold keys and values");
    refusedFile("server:\n  port: 1\n  port: 2\n", "not valid YAML");
    refusedFile("server:\n  port:\n", "server.port");
    refusedFile("server:\n  port: {a: 1}\n", "server.port.a");
    refusedFile("a: &a\n  b: *a\n", "has no value");
    refusedFile("x: \"" + "y".repeat(300_000) + "\"\n", "larger than");
    BadConfiguration absent =
        assertThrows(
            BadConfiguration.class,
            () -> HubOptions.load(folder.resolve("none.yaml"), Map.of(), List.of()));
    assertTrue(String.valueOf(absent.getMessage()).contains("none.yaml"));
  }

  @Test
  @DisplayName("An empty file is the defaults")
  void load_emptyFile_isDefaults() throws IOException {
    assertEquals(
        HubOptions.defaults().redacted(),
        HubOptions.load(file("# nothing\n"), Map.of(), List.of()).redacted());
  }

  @Test
  @DisplayName("Registration is open on loopback, by invite elsewhere, unless it is said")
  void registration_followsTheAddress() {
    HubOptions options = HubOptions.defaults();
    assertEquals(Registration.OPEN, options.auth().registration());
    assertEquals(Registration.INVITE, options.with("server.host", "0.0.0.0").auth().registration());
    assertEquals(
        Registration.CLOSED, options.with("auth.registration", "closed").auth().registration());
  }

  @Test
  @DisplayName("Origins follow from host and port until public URLs are given")
  void origins_areDerivedOrGiven() {
    HubOptions options = HubOptions.defaults();
    assertEquals(List.of("http://127.0.0.1:9", "http://localhost:9"), options.server().origins(9));
    assertEquals("http://[::1]:9", options.with("server.host", "::1").server().url(9));
    assertFalse(options.server().secure());
    ServerOptions given =
        options.with("server.publicUrls", "https://Chat.example:443/, http://b:81").server();
    assertEquals(List.of("https://chat.example", "http://b:81"), given.origins(9));
    assertTrue(given.secure());
  }

  @Test
  @DisplayName("The set-up code shows nowhere that options are printed")
  void redacted_hidesSecrets() {
    HubOptions options = HubOptions.defaults().with("auth.setupCode", "s3cret-code");
    assertEquals("s3cret-code", options.auth().setupCode());
    assertFalse((options + " " + options.auth()).contains("s3cret"));
    assertEquals("(hidden)", options.redacted().get("auth.setupCode"));
  }

  private void refusedFile(String text, String expected) throws IOException {
    Path file = file(text);
    BadConfiguration refused =
        assertThrows(
            BadConfiguration.class, () -> HubOptions.load(file, Map.of(), List.of()), text);
    assertTrue(String.valueOf(refused.getMessage()).contains(expected), refused.getMessage());
    assertFalse(String.valueOf(refused.getMessage()).contains("\n"));
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("hubbub.yaml"), text);
  }
}
