package chat.hubbub.config;

import java.time.Duration;

/**
 * When people count as gone.
 *
 * @param offlineAfter the last of a person's conns was heard
 */
public record PresenceOptions(Duration offlineAfter) {

  static PresenceOptions from(SettingValues values) {
    return new PresenceOptions(values.get(Settings.PRESENCE_OFFLINE_AFTER));
  }
}
