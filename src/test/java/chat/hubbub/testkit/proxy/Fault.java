package chat.hubbub.testkit.proxy;

/** The harm a proxy can do. */
public enum Fault {
  /** An Upgrade is answered 400, and the connection closed. */
  REFUSE_UPGRADE,
  /** An Upgrade goes on to the hub as a plain request. */
  STRIP_UPGRADE,
  /** The connection is closed without an answer; the hub never sees the request. */
  DROP_REQUEST,
  /** The hub's whole response is read, and thrown away with the connection. */
  DROP_RESPONSE,
  /** Half of the response's body arrives, as if it were all: it ends with the connection. */
  TRUNCATE_RESPONSE,
  /** Part of the response arrives, then the connection breaks, against what its head promised. */
  BREAK_RESPONSE,
  /** Open connections are closed. */
  CUT;

  boolean meansUpgrades() {
    return this == REFUSE_UPGRADE || this == STRIP_UPGRADE;
  }
}
