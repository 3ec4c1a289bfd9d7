package chat.hubbub.store.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms in which names and words are compared. */
public final class Folding {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}]*");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final int MAX_PHRASES = 24;

  private Folding() {}

  /** A name without case and without differences of encoding. */
  public static String key(String text) {
    return Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .strip();
  }

  /** What is left of each text from the start of each of its words on, for search by prefix. */
  public static Set<String> phrases(String... texts) {
    Set<String> phrases = new LinkedHashSet<>();
    for (String text : texts) {
      String key = key(text);
      if (!key.isEmpty()) {
        phrases.add(key);
      }
      Matcher word = WORD.matcher(key);
      while (word.find() && phrases.size() < MAX_PHRASES) {
        phrases.add(key.substring(word.start()));
      }
    }
    return phrases;
  }

  /** The words of a text, in order, as typed. */
  public static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      words.add(word.group());
    }
    return words;
  }

  /** One word without case and without accents. */
  public static String word(String word) {
    String plain = MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFD)).replaceAll("");
    return plain.toLowerCase(Locale.ROOT);
  }
}
