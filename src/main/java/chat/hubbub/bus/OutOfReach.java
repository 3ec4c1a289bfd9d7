package chat.hubbub.bus;

/**
 * Why a request over the bus has no answer: nobody is there, or not any more, or nothing came back.
 * Carries no stack trace. Another attempt may well find the one who answers.
 */
public final class OutOfReach extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean refused;

  private OutOfReach(String message, boolean refused) {
    super(message, null, false, false);
    this.refused = refused;
  }

  /** Certainly nothing was done: whoever was asked is not the one, or nobody was there. */
  static OutOfReach refused(String message) {
    return new OutOfReach(message, true);
  }

  /** Nothing came back: it may have been done. */
  static OutOfReach silent(String message) {
    return new OutOfReach(message, false);
  }

  /** Whether certainly nothing was done. */
  public boolean refused() {
    return refused;
  }
}
