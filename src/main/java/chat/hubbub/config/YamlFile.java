package chat.hubbub.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads a YAML 1.2 file of nested maps into dotted names. Bounded in size, nesting and aliases: a
 * configuration file is trusted to say what the hub does, not to exhaust it by accident.
 */
final class YamlFile {
  private static final int MAX_BYTES = 256 * 1024;
  private static final int MAX_DEPTH = 8;

  private YamlFile() {}

  static Map<String, String> read(Path file) {
    Object root = parse(file, text(file));
    Map<String, String> values = new LinkedHashMap<>();
    if (root == null) {
      return values;
    }
    if (!(root instanceof Map<?, ?> map)) {
      throw new BadConfiguration(file + " must hold keys and values.");
    }
    flatten(file, "", map, 1, values);
    return values;
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new BadConfiguration(file + " is larger than " + MAX_BYTES + " bytes.");
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new BadConfiguration("The configuration file " + file + " can't be read.");
    }
  }

  private static @Nullable Object parse(Path file, String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setAllowDuplicateKeys(false)
            .setMaxAliasesForCollections(10)
            .setCodePointLimit(MAX_BYTES)
            .build();
    try {
      return new Load(settings).loadFromString(text);
    } catch (YamlEngineException e) {
      String where = String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip();
      throw new BadConfiguration(file + " is not valid YAML: " + where);
    }
  }

  private static void flatten(
      Path file, String prefix, Map<?, ?> map, int depth, Map<String, String> values) {
    map.forEach(
        (key, value) -> {
          String name = prefix + key;
          if (value instanceof Map<?, ?> inner && depth < MAX_DEPTH) {
            flatten(file, name + ".", inner, depth + 1, values);
          } else {
            values.put(name, scalar(file, name, value));
          }
        });
  }

  private static String scalar(Path file, String name, @Nullable Object value) {
    if (value == null || value instanceof Map<?, ?>) {
      throw new BadConfiguration("%s in %s has no value.".formatted(name, file));
    }
    if (value instanceof List<?> list) {
      return String.join(",", list.stream().map(String::valueOf).toList());
    }
    return value.toString();
  }
}
