package chat.hubbub.protocol;

import java.util.regex.Pattern;

/** Rules on text that people give, apart from its length in a given place. */
public final class Text {
  /*
   * One emoji as Unicode's emoji sequences have it (UTS #51, section 1.4.9): a flag of two regional
   * indicators, a keycap, or pictographs with modifiers and tags joined by ZWJ. The ranges are the
   * blocks that hold all pictographs; java.util.regex has no emoji property on Java 17.
   */
  private static final String PICTOGRAPH =
      "[\\x{A9}\\x{AE}\\x{203C}\\x{2049}\\x{2122}\\x{2139}\\x{2194}-\\x{21AA}\\x{231A}-\\x{23FF}"
          + "\\x{24C2}\\x{25AA}-\\x{25FE}\\x{2600}-\\x{27BF}\\x{2934}\\x{2935}\\x{2B05}-\\x{2B55}"
          + "\\x{3030}\\x{303D}\\x{3297}\\x{3299}\\x{1F000}-\\x{1F1E5}\\x{1F200}-\\x{1FAFF}]";
  private static final String ELEMENT =
      PICTOGRAPH + "\\x{FE0F}?[\\x{1F3FB}-\\x{1F3FF}]?[\\x{E0020}-\\x{E007F}]{0,16}";
  private static final Pattern EMOJI =
      Pattern.compile(
          "[\\x{1F1E6}-\\x{1F1FF}]{2}|[#*0-9]\\x{FE0F}?\\x{20E3}|"
              + ELEMENT
              + "(?:\\x{200D}"
              + ELEMENT
              + "){0,9}|:[A-Za-z0-9_+-]{1,30}:");
  private static final int MAX_EMOJI_UNITS = 64;

  private Text() {}

  /** No lone surrogate. */
  public static boolean wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  public static int codePoints(String text) {
    return text.codePointCount(0, text.length());
  }

  /** One emoji, or {@code :name:} of at most 32 characters. */
  public static boolean isEmoji(String text) {
    return text.length() <= MAX_EMOJI_UNITS && EMOJI.matcher(text).matches();
  }

  /** Has no control characters (line ends and tabs among them). */
  public static boolean isSingleLine(String text) {
    return text.codePoints()
        .noneMatch(
            c -> {
              int type = Character.getType(c);
              return type == Character.CONTROL
                  || type == Character.LINE_SEPARATOR
                  || type == Character.PARAGRAPH_SEPARATOR;
            });
  }
}
