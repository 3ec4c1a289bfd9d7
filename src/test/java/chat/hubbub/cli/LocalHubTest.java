package chat.hubbub.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.hubbub.config.BadConfiguration;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LocalHubTest {

  @Test
  @DisplayName("Without settings it's the one that serve starts")
  void defaults() {
    LocalHub hub = new LocalHub(Map.of("PATH", "/bin"));
    assertEquals(Path.of("data"), hub.data());
    assertEquals("http://127.0.0.1:8080", hub.url());
  }

  @Test
  @DisplayName(
      "A hub with a port of its own for operators is spoken to there, else at its only one")
  void ofEnvironment() {
    LocalHub hub =
        new LocalHub(
            Map.of(
                "HUBBUB_SERVER_HOST", "0.0.0.0",
                "HUBBUB_DATA_DIR", "/var/lib/hubbub",
                "HUBBUB_ADMIN_PORT", "8081"));
    assertEquals(Path.of("/var/lib/hubbub"), hub.data());
    assertEquals("http://127.0.0.1:8081", hub.url());
    assertEquals("http://127.0.0.1:9000", new LocalHub(Map.of("HUBBUB_SERVER_PORT", "9000")).url());
  }

  @Test
  @DisplayName("What is given as an argument counts before the environment")
  void given() {
    assertEquals(Path.of("other"), LocalHub.data(Path.of("other")));
    assertEquals("http://hub:1", LocalHub.url("http://hub:1"));
    assertThrows(BadConfiguration.class, () -> new LocalHub(Map.of("HUBBUB_SERVER_PORT", "many")));
  }
}
