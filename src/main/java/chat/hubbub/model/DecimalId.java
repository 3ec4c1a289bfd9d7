package chat.hubbub.model;

/** Reads the decimal form of ids: ASCII digits only, no sign, no leading zero, fits 63 bits. */
final class DecimalId {
  private static final int MAX_DIGITS = 19;

  private DecimalId() {}

  static long parse(String text, String noun) {
    boolean digits =
        !text.isEmpty()
            && text.length() <= MAX_DIGITS
            && text.charAt(0) != '0'
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (digits) {
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException tooLarge) {
        // 19 digits can exceed 2^63 - 1: reported below like any other malformed id.
      }
    }
    throw new HubbubException(ErrorCode.BAD_REQUEST, "A " + noun + " id is a decimal number.");
  }
}
