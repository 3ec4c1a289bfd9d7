package chat.hubbub.config;

import java.time.Duration;

/**
 * Who may have an account, and how logins live.
 *
 * @param passwordMin shortest password, in characters
 * @param keyRotation how often the signing keys are renewed
 * @param hashConcurrency password hashes computed at once
 * @param setupCode code of the first account; empty where one is to be made up
 */
public record AuthOptions(
    Registration registration,
    int passwordMin,
    Duration accessTokenLifetime,
    Duration refreshTokenLifetime,
    Duration keyRotation,
    int hashConcurrency,
    String setupCode) {
  static final Section SECTION = new Section();

  private static final Setting<RegistrationRule> REGISTRATION =
      SECTION.add(
          "auth.registration",
          Kind.choice(RegistrationRule.class),
          "auto",
          "Who may register: open, invite (with a link), closed; "
              + "auto: open on loopback, invite elsewhere.");
  private static final Setting<Integer> PASSWORD_MIN =
      SECTION.add(
          "auth.passwordMin", Kind.integer(8, 128), "8", "Shortest password, in characters.");
  private static final Setting<Duration> ACCESS_TOKEN_LIFETIME =
      SECTION.add(
          "auth.accessTokenLifetime",
          Kind.duration(Duration.ofSeconds(1), Duration.ofDays(1)),
          "15m",
          "How long an access token is good for.");
  private static final Setting<Duration> REFRESH_TOKEN_LIFETIME =
      SECTION.add(
          "auth.refreshTokenLifetime",
          Kind.duration(Duration.ofMinutes(1), Duration.ofDays(3650)),
          "90d",
          "How long a login lives that is not used.");
  private static final Setting<Duration> KEY_ROTATION =
      SECTION.add(
          "auth.keyRotation",
          Kind.duration(Duration.ofHours(1), Duration.ofDays(3650)),
          "30d",
          "How often the keys that sign tokens are renewed.");
  private static final Setting<Integer> HASH_CONCURRENCY =
      SECTION.add(
          "auth.hashConcurrency",
          Kind.integer(1, 64),
          "2",
          "Password hashes computed at once (Argon2id, 19 MiB each).");
  private static final Setting<String> SETUP_CODE =
      SECTION.secret(
          "auth.setupCode",
          Kind.text(0, 128),
          "\"\"",
          "Code that makes the first account the owner; empty: made up at the first start.");

  static AuthOptions from(SettingValues values, boolean loopback) {
    return new AuthOptions(
        values.get(REGISTRATION).resolve(loopback),
        values.get(PASSWORD_MIN),
        values.get(ACCESS_TOKEN_LIFETIME),
        values.get(REFRESH_TOKEN_LIFETIME),
        values.get(KEY_ROTATION),
        values.get(HASH_CONCURRENCY),
        values.get(SETUP_CODE));
  }

  /** Without the code: a record's own form would put it into logs. */
  @Override
  public String toString() {
    return "AuthOptions[registration=" + registration + ", passwordMin=" + passwordMin + "]";
  }
}
