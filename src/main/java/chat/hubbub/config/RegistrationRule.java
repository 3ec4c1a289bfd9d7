package chat.hubbub.config;

/** Who may make an account, as an operator writes it. */
enum RegistrationRule {
  /** {@link Registration#OPEN} on loopback, {@link Registration#INVITE} elsewhere. */
  AUTO,
  OPEN,
  INVITE,
  CLOSED;

  Registration resolve(boolean loopback) {
    return switch (this) {
      case AUTO -> loopback ? Registration.OPEN : Registration.INVITE;
      case OPEN -> Registration.OPEN;
      case INVITE -> Registration.INVITE;
      case CLOSED -> Registration.CLOSED;
    };
  }
}
