package chat.hubbub.auth;

import java.security.SecureRandom;

/** The code that makes whoever has it the hub's owner, once. */
public final class SetupCode {
  private static final int BYTES = 15;

  private final String code;

  private SetupCode(String code) {
    this.code = code;
  }

  /** A code that the operator chose. */
  public static SetupCode of(String code) {
    if (code.isBlank()) {
      throw new IllegalArgumentException("the set-up code must not be blank");
    }
    return new SetupCode(code);
  }

  /** A code that nobody guesses. */
  public static SetupCode random(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new SetupCode(Secrets.text(bytes));
  }

  boolean matches(String given) {
    return Secrets.same(code, given);
  }

  /** For the operator's console only. */
  public String reveal() {
    return code;
  }

  @Override
  public String toString() {
    return "SetupCode";
  }
}
