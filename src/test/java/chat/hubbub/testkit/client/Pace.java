package chat.hubbub.testkit.client;

import java.time.Duration;

/**
 * How long a client waits for what.
 *
 * @param open for a transport to open
 * @param answer for any frame after a ping, and beyond a poll's own timeout
 * @param poll how long a poll may wait, in whole seconds on the wire
 * @param firstRetry bound of the first wait after a break; doubles
 * @param maxRetry bound of all waits after a break
 * @param climb until a better transport is tried again
 */
public record Pace(
    Duration open,
    Duration answer,
    Duration poll,
    Duration firstRetry,
    Duration maxRetry,
    Duration climb) {

  /** As the protocol has it. */
  public static final Pace PROTOCOL =
      new Pace(
          Duration.ofSeconds(3),
          Duration.ofSeconds(10),
          Duration.ofSeconds(25),
          Duration.ofMillis(500),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60));

  /** Short retries, for tests that break connections all the time. */
  public static final Pace BRISK =
      new Pace(
          Duration.ofSeconds(3),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofMillis(20),
          Duration.ofMillis(500),
          Duration.ofSeconds(60));

  public Pace climbingAfter(Duration after) {
    return new Pace(open, answer, poll, firstRetry, maxRetry, after);
  }

  public Pace pollingFor(Duration wait) {
    return new Pace(open, answer, wait, firstRetry, maxRetry, climb);
  }

  public Pace answerWithin(Duration within) {
    return new Pace(open, within, poll, firstRetry, maxRetry, climb);
  }
}
