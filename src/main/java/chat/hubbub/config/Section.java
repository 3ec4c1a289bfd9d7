package chat.hubbub.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The settings of one part of the configuration, in the order in which operators are shown them.
 * They stand in the class that reads them, and are there once it is initialized.
 */
final class Section {
  private final List<Setting<?>> settings = new ArrayList<>();

  <T> Setting<T> add(String name, Kind<T> kind, String defaultText, String line) {
    return put(new Setting<>(name, kind, defaultText, line, false));
  }

  /** One whose value is hidden wherever settings are shown. */
  <T> Setting<T> secret(String name, Kind<T> kind, String defaultText, String line) {
    return put(new Setting<>(name, kind, defaultText, line, true));
  }

  private <T> Setting<T> put(Setting<T> setting) {
    settings.add(setting);
    return setting;
  }

  List<Setting<?>> all() {
    return Collections.unmodifiableList(settings);
  }
}
