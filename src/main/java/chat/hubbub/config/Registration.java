package chat.hubbub.config;

/** Who may make an account. */
public enum Registration {
  /** Anybody who reaches the hub. */
  OPEN,
  /** Who holds an invite made by an admin. */
  INVITE,
  /** Nobody; accounts exist already. */
  CLOSED
}
