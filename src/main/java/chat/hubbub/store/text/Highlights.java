package chat.hubbub.store.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text around what a search found, as plain text. */
public final class Highlights {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}]*");
  private static final int MAX_PIECES = 3;
  private static final int BEFORE = 40;
  private static final int AFTER = 80;

  private Highlights() {}

  /** At most three pieces that do not overlap; the beginning when nothing is recognised. */
  public static List<String> of(String text, List<String> words) {
    List<String> sought = words.stream().map(Folding::word).toList();
    List<String> pieces = new ArrayList<>();
    int end = 0;
    Matcher word = WORD.matcher(text);
    while (word.find() && pieces.size() < MAX_PIECES) {
      if (word.start() >= end && isSought(Folding.word(word.group()), sought)) {
        end = boundary(text, word.end() + AFTER);
        pieces.add(text.substring(boundary(text, word.start() - BEFORE), end));
      }
    }
    return pieces.isEmpty() ? List.of(text.substring(0, boundary(text, AFTER))) : pieces;
  }

  private static boolean isSought(String word, List<String> sought) {
    for (int i = 0; i < sought.size(); i++) {
      boolean last = i == sought.size() - 1;
      if (last ? word.startsWith(sought.get(i)) : word.equals(sought.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** The index, kept within the text and off the middle of a surrogate pair. */
  private static int boundary(String text, int index) {
    int within = Math.max(0, Math.min(index, text.length()));
    boolean splits =
        within > 0
            && within < text.length()
            && Character.isLowSurrogate(text.charAt(within))
            && Character.isHighSurrogate(text.charAt(within - 1));
    return splits ? within - 1 : within;
  }
}
