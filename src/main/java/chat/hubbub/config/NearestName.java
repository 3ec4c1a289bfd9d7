package chat.hubbub.config;

import java.util.Comparator;
import java.util.Locale;

/** The known setting that a mistyped one most likely meant, by Levenshtein's distance. */
final class NearestName {
  private NearestName() {}

  static String to(String name) {
    return Settings.all().stream()
        .map(Setting::name)
        .min(Comparator.comparingInt(known -> distance(name, known)))
        .orElseThrow();
  }

  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
