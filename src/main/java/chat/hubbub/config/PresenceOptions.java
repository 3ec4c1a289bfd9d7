package chat.hubbub.config;

import java.time.Duration;

/**
 * When people count as gone.
 *
 * @param offlineAfter the last of a person's conns was heard
 */
public record PresenceOptions(Duration offlineAfter) {
  static final Section SECTION = new Section();

  private static final Setting<Duration> OFFLINE_AFTER =
      SECTION.add(
          "presence.offlineAfter",
          Kind.duration(Duration.ofMillis(200), Duration.ofMinutes(10)),
          "30s",
          "A person not heard of for this long is offline.");

  static PresenceOptions from(SettingValues values) {
    return new PresenceOptions(values.get(OFFLINE_AFTER));
  }
}
