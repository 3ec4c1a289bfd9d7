package chat.hubbub.testkit.history;

/** A promise that was broken. */
public record Violation(Rule rule, String detail) {

  /** What is promised. */
  public enum Rule {
    /** A log has each seq from its floor on, once, in order. */
    LOG_GAPLESS,
    /** A log has no (user, clientId) twice. */
    ONCE,
    /** What was acknowledged is in the log, with the seq it was acknowledged with. */
    DURABLE,
    /** A message says what its sender sent. */
    UNALTERED,
    /** What was refused for good isn't in the log. */
    REFUSED,
    /** Sends of one conn to one channel have seqs in the order they were sent. */
    SEND_ORDER,
    /** A client gets a channel's events in order, without hole, from its base on. */
    STREAM,
    /** What a client got is what the log says, each time it got it. */
    SAME,
    /** A client has in the end all that the log has. */
    COMPLETE,
    /** Nothing arrived that the protocol doesn't allow. */
    LAWFUL
  }

  @Override
  public String toString() {
    return rule + ": " + detail;
  }
}
