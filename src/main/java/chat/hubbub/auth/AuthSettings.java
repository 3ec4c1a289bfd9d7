package chat.hubbub.auth;

import java.time.Duration;

/**
 * What an operator can choose about logins.
 *
 * @param passwordMin characters, at least 8
 * @param accessLifetime of an access token, at most {@link AccessTokens#LONGEST}
 * @param refreshLifetime how long a login lives on without being used
 * @param keyRotation how long a signing key signs
 * @param hashThreads how many passwords are hashed at once
 * @param limits how often people may do what is dear
 */
public record AuthSettings(
    Registration registration,
    int passwordMin,
    Duration accessLifetime,
    Duration refreshLifetime,
    Duration keyRotation,
    int hashThreads,
    RateLimiter.Limits limits) {

  /** The defaults, for a hub that is reached over loopback only. */
  public static final AuthSettings DEFAULT =
      new AuthSettings(
          Registration.OPEN,
          8,
          Duration.ofMinutes(15),
          Duration.ofDays(60),
          Duration.ofDays(30),
          Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
          RateLimiter.Limits.DEFAULT);

  public AuthSettings {
    if (accessLifetime.compareTo(AccessTokens.LONGEST) > 0) {
      throw new IllegalArgumentException(
          "an access token lives at most " + AccessTokens.LONGEST.toHours() + " hours");
    }
  }

  public AuthSettings withRegistration(Registration changed) {
    return new AuthSettings(
        changed, passwordMin, accessLifetime, refreshLifetime, keyRotation, hashThreads, limits);
  }

  public AuthSettings withAccessLifetime(Duration changed) {
    return new AuthSettings(
        registration, passwordMin, changed, refreshLifetime, keyRotation, hashThreads, limits);
  }

  public AuthSettings withLimits(RateLimiter.Limits changed) {
    return new AuthSettings(
        registration,
        passwordMin,
        accessLifetime,
        refreshLifetime,
        keyRotation,
        hashThreads,
        changed);
  }
}
