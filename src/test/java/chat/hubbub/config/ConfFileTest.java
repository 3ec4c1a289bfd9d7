package chat.hubbub.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConfFileTest {
  private static final Path FILE = Path.of("conf/hubbub.yaml");

  @Test
  @DisplayName("conf/hubbub.yaml shows every setting, its default and its line, and nothing else")
  void file_isTheTable() throws IOException {
    assertEquals(rendered(), Files.readString(FILE));
  }

  @Test
  @DisplayName("Loading conf/hubbub.yaml changes nothing against the defaults")
  void file_equalsDefaults() {
    HubOptions loaded = HubOptions.load(FILE, Map.of(), List.of());
    assertEquals(HubOptions.defaults().redacted(), loaded.redacted());
  }

  @Test
  @DisplayName("conf/cluster.yaml makes a hub that is one of several")
  void clusterFile_loads() {
    HubOptions loaded = HubOptions.load(Path.of("conf/cluster.yaml"), Map.of(), List.of());
    assertEquals(3, loaded.cluster().size());
    assertEquals(3, loaded.cluster().join().members().size());
    assertEquals(VolatileType.REDIS, loaded.volatiles().type());
  }

  private static String rendered() {
    StringBuilder text =
        new StringBuilder(
            """
            # Every setting of Hubbub with its default. Start with: bin/hubbub serve --config FILE
            # A file needs only what it changes. The environment wins over the file
            # (HUBBUB_SERVER_PORT=8081), the command line over both (--set server.port=8081).
            # Times carry a unit (ms, s, m, h, d), sizes may (KiB, MiB).
            """);
    String[] open = {};
    for (Setting<?> setting : Settings.all()) {
      String[] parts = setting.name().split("\\.", -1);
      int depth = 0;
      while (depth < parts.length - 1 && depth < open.length && parts[depth].equals(open[depth])) {
        depth++;
      }
      if (depth == 0) {
        text.append('\n');
      }
      for (; depth < parts.length - 1; depth++) {
        text.append("  ".repeat(depth)).append(parts[depth]).append(":\n");
      }
      String indent = "  ".repeat(depth);
      text.append(indent).append("# ").append(setting.line()).append('\n');
      text.append(indent).append(parts[depth]).append(": ").append(setting.defaultText());
      text.append('\n');
      open = List.of(parts).subList(0, depth).toArray(new String[0]);
    }
    return text.toString();
  }
}
