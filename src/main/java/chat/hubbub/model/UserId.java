package chat.hubbub.model;

/**
 * Names a user: a 64-bit number in storage, a decimal string in JSON.
 *
 * @param value positive
 */
public record UserId(long value) implements Comparable<UserId> {

  /**
   * Reads the decimal form.
   *
   * @throws HubbubException {@link ErrorCode#BAD_REQUEST} when the text is no positive 64-bit
   *     number
   */
  public static UserId parse(String text) {
    return new UserId(DecimalId.parse(text, "user"));
  }

  @Override
  public int compareTo(UserId other) {
    return Long.compare(value, other.value);
  }

  /** The decimal form used in JSON. */
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
