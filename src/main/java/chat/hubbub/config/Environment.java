package chat.hubbub.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Settings from environment variables such as {@code HUBBUB_SERVER_PORT}. */
final class Environment {
  private static final String PREFIX = "HUBBUB_";

  /** Read by {@code bin/hubbub} itself, and by commands that speak to a running hub. */
  private static final Set<String> NO_SETTINGS =
      Set.of("HUBBUB_JVM_FLAGS", "HUBBUB_INSTALL", "HUBBUB_TOKEN");

  private Environment() {}

  /**
   * @throws BadConfiguration for a variable that begins with {@code HUBBUB_} and sets nothing: a
   *     mistyped limit must not pass for one that is in force
   */
  static Map<String, String> read(Map<String, String> variables) {
    Map<String, String> names = new LinkedHashMap<>();
    for (Setting<?> setting : Settings.all()) {
      names.put(setting.variable(), setting.name());
    }
    Map<String, String> values = new LinkedHashMap<>();
    variables.forEach(
        (variable, text) -> {
          String name = names.get(variable);
          if (name != null) {
            values.put(name, text);
          } else if (variable.startsWith(PREFIX) && !NO_SETTINGS.contains(variable)) {
            throw new BadConfiguration(
                "Unknown environment variable %s; did you mean %s?"
                    .formatted(variable, nearest(variable)));
          }
        });
    return values;
  }

  private static String nearest(String variable) {
    String guess = variable.substring(PREFIX.length()).replace('_', '.');
    String name = NearestName.to(guess);
    return Settings.all().stream()
        .filter(setting -> setting.name().equals(name))
        .findFirst()
        .orElseThrow()
        .variable();
  }
}
