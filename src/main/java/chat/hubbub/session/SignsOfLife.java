package chat.hubbub.session;

import java.time.Duration;
import java.time.InstantSource;

/**
 * When a client was last heard, and when it was last asked for a sign of life. A question goes
 * along with an answer where one is due soon, so that it needs no write of its own. Confined to the
 * session's context.
 */
final class SignsOfLife {
  /** Of the silence that is allowed: a bit more than half of what lies between two visits. */
  private static final int SOON = 5;

  /** A visit that comes so much of the silence too early counts as being in time. */
  private static final int EARLY = 20;

  private final InstantSource clock;
  private final Transport transport;
  private final long silence;
  private long lastHeard;
  private long lastAsked;
  private boolean askedAlong;

  /**
   * @param silence how long a client may say nothing
   */
  SignsOfLife(InstantSource clock, Duration silence, Transport transport) {
    this.clock = clock;
    this.transport = transport;
    this.silence = silence.toMillis();
    this.lastHeard = clock.millis();
    this.lastAsked = lastHeard;
  }

  void heard() {
    lastHeard = clock.millis();
  }

  /** Milliseconds since 1970. */
  long lastHeard() {
    return lastHeard;
  }

  /** Whether the client has said nothing for as long as it may. */
  boolean silent() {
    return clock.millis() - lastHeard >= silence - silence / EARLY;
  }

  /** Asks, unless that went along with an answer a moment ago. */
  void ask() {
    if (!askedAlong || due()) {
      askedAlong = false;
      askNow();
    }
  }

  /** The client is written to: asks with that, if it would have to be asked soon. */
  void askAlong() {
    if (due()) {
      askedAlong = true;
      askNow();
    }
  }

  private boolean due() {
    return clock.millis() - lastAsked >= silence / SOON;
  }

  private void askNow() {
    lastAsked = clock.millis();
    transport.ping();
  }
}
