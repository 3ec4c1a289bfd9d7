package chat.hubbub.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class DockerFilesTest {
  private static final Path DOCKER = Path.of("docker");

  @Test
  @DisplayName("what the compose files tell hubs is a configuration that loads")
  void compose_environment_loads() throws IOException {
    int hubs = 0;
    try (Stream<Path> files = Files.list(DOCKER)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
        for (Map<?, ?> service : services(file)) {
          if (service.get("environment") instanceof Map<?, ?> environment) {
            HubOptions.load(null, hubVariables(environment), List.of());
            hubs++;
          }
        }
      }
    }
    assertTrue(hubs > 0, "no hub in any compose file");
  }

  @Test
  @DisplayName("what the image sets loads, and what it copies exists")
  void dockerfile_isTrue() throws IOException {
    Map<String, String> variables = new LinkedHashMap<>();
    String text = Files.readString(DOCKER.resolve("Dockerfile")).replace("\\\n", " ");
    for (String line : text.lines().toList()) {
      String[] words = line.strip().split("\\s+");
      if (words[0].equals("ENV")) {
        for (int i = 1; i < words.length; i++) {
          String[] pair = words[i].split("=", 2);
          variables.put(pair[0], pair[1]);
        }
      } else if (words[0].equals("COPY") && !words[1].startsWith("--from")) {
        for (int i = 1; i < words.length - 1; i++) {
          assertTrue(Files.exists(Path.of(words[i])), line);
        }
      }
    }
    HubOptions options = HubOptions.load(null, variables, List.of());
    assertEquals("0.0.0.0", options.server().host());
  }

  private static List<Map<?, ?>> services(Path file) throws IOException {
    Object root = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    Map<?, ?> services = (Map<?, ?>) ((Map<?, ?>) root).get("services");
    return services.values().stream().<Map<?, ?>>map(each -> (Map<?, ?>) each).toList();
  }

  /** With what is merged in by {@code <<}, which YAML 1.2 no longer knows. */
  private static Map<String, String> hubVariables(Map<?, ?> environment) {
    Map<String, String> variables = new LinkedHashMap<>();
    environment.forEach(
        (name, value) -> {
          if (name.equals("<<")) {
            variables.putAll(hubVariables((Map<?, ?>) value));
          } else if (name.toString().startsWith("HUBBUB_")) {
            variables.put(name.toString(), value.toString());
          }
        });
    return variables;
  }
}
