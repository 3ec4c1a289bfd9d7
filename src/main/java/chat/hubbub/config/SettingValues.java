package chat.hubbub.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value for every setting, laid over the defaults in the order given; later ones win. Immutable.
 */
final class SettingValues {
  /**
   * @param text as it was written
   * @param value as it was understood
   */
  private record Entry(String text, Object value) {}

  private final Map<Setting<?>, Entry> entries;

  private SettingValues(Map<Setting<?>, Entry> entries) {
    this.entries = Collections.unmodifiableMap(entries);
  }

  static SettingValues defaults() {
    Map<Setting<?>, Entry> entries = new LinkedHashMap<>();
    for (Setting<?> setting : Settings.all()) {
      entries.put(setting, entry(setting, plain(setting.defaultText()), "the defaults"));
    }
    return new SettingValues(entries);
  }

  /**
   * @param texts by the setting's name
   * @param source where they come from, for the sentence of a failure
   * @throws BadConfiguration for an unknown name or a value that doesn't fit
   */
  SettingValues with(Map<String, String> texts, String source) {
    Map<Setting<?>, Entry> changed = new LinkedHashMap<>(entries);
    texts.forEach(
        (name, text) -> {
          Setting<?> setting = find(name);
          if (setting == null) {
            throw new BadConfiguration(
                "Unknown key %s in %s; did you mean %s?"
                    .formatted(name, source, NearestName.to(name)));
          }
          changed.put(setting, entry(setting, text, source));
        });
    return new SettingValues(changed);
  }

  <T> T get(Setting<T> setting) {
    @SuppressWarnings("unchecked") // put in by entry(), from the setting's own kind
    T value = (T) Objects.requireNonNull(entries.get(setting)).value();
    return value;
  }

  /** Every value as it was written, the secret ones hidden. */
  Map<String, String> redacted() {
    Map<String, String> shown = new LinkedHashMap<>();
    entries.forEach(
        (setting, entry) ->
            shown.put(
                setting.name(),
                setting.secret() && !entry.text().isEmpty() ? "(hidden)" : entry.text()));
    return shown;
  }

  private static @Nullable Setting<?> find(String name) {
    for (Setting<?> setting : Settings.all()) {
      if (setting.name().equals(name)) {
        return setting;
      }
    }
    return null;
  }

  private static Entry entry(Setting<?> setting, String text, String source) {
    try {
      return new Entry(text, setting.kind().parse(text));
    } catch (IllegalArgumentException e) {
      String given = setting.secret() ? "" : ", not \"" + printable(text) + "\"";
      throw new BadConfiguration(
          "%s in %s must be %s%s.".formatted(setting.name(), source, e.getMessage(), given));
    }
  }

  /** The text of a default without the YAML around it. */
  private static String plain(String yaml) {
    boolean list = yaml.startsWith("[") && yaml.endsWith("]");
    boolean quoted = yaml.equals("\"\"");
    return list ? yaml.substring(1, yaml.length() - 1).replace(", ", ",") : quoted ? "" : yaml;
  }

  private static String printable(String text) {
    String oneLine = text.replaceAll("\\p{Cntrl}", "?");
    return oneLine.length() <= 80 ? oneLine : oneLine.substring(0, 80) + "...";
  }
}
