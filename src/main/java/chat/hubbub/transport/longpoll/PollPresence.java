package chat.hubbub.transport.longpoll;

import chat.hubbub.auth.Identity;
import chat.hubbub.presence.Presence;

/**
 * What presence is told of a polling client: it is there from its first poll on, and gone when it
 * has not come for long. Confined to the session's context.
 */
final class PollPresence {
  private final Presence presence;
  private final String session;
  private boolean polled;
  private boolean active = true;

  /**
   * @param session unique in the hub
   */
  PollPresence(Presence presence, String session) {
    this.presence = presence;
    this.session = session;
  }

  /** A poll has come. */
  void polled(Identity who) {
    if (!polled) {
      polled = true;
      presence.opened(who.user(), session);
    }
    presence.heard(who.user(), session, active);
  }

  /** The client said whether the person is at the device. */
  void heard(Identity who, boolean nowActive) {
    active = nowActive;
    if (polled) {
      presence.heard(who.user(), session, active);
    }
  }

  /** The client is gone; last heard at that time, milliseconds since the epoch. */
  void gone(Identity who, long lastHeard) {
    if (polled) {
      presence.closed(who.user(), session, lastHeard);
    }
  }
}
