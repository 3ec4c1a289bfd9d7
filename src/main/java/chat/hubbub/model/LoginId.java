package chat.hubbub.model;

/**
 * Names a login: a 64-bit number in storage, a decimal string in JSON.
 *
 * @param value positive
 */
public record LoginId(long value) implements Comparable<LoginId> {

  /**
   * Reads the decimal form.
   *
   * @throws HubbubException {@link ErrorCode#BAD_REQUEST} when the text is no positive 64-bit
   *     number
   */
  public static LoginId parse(String text) {
    return new LoginId(DecimalId.parse(text, "login"));
  }

  @Override
  public int compareTo(LoginId other) {
    return Long.compare(value, other.value);
  }

  /** The decimal form used in JSON. */
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
