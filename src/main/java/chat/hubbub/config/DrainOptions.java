package chat.hubbub.config;

import java.time.Duration;

/**
 * How clients are sent elsewhere when a hub drains.
 *
 * @param wave so many at once
 * @param pause between two waves
 */
public record DrainOptions(int wave, Duration pause) {

  static DrainOptions from(SettingValues values) {
    return new DrainOptions(values.get(Settings.DRAIN_WAVE), values.get(Settings.DRAIN_PAUSE));
  }
}
