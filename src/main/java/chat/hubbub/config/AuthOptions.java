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

  static AuthOptions from(SettingValues values, boolean loopback) {
    return new AuthOptions(
        values.get(Settings.AUTH_REGISTRATION).resolve(loopback),
        values.get(Settings.AUTH_PASSWORD_MIN),
        values.get(Settings.AUTH_ACCESS_TOKEN_LIFETIME),
        values.get(Settings.AUTH_REFRESH_TOKEN_LIFETIME),
        values.get(Settings.AUTH_KEY_ROTATION),
        values.get(Settings.AUTH_HASH_CONCURRENCY),
        values.get(Settings.AUTH_SETUP_CODE));
  }

  /** Without the code: a record's own form would put it into logs. */
  @Override
  public String toString() {
    return "AuthOptions[registration=" + registration + ", passwordMin=" + passwordMin + "]";
  }
}
