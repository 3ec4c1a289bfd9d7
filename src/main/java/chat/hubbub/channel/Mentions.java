package chat.hubbub.channel;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the names that a text mentions: {@code @username} of any case, not inside code. */
final class Mentions {
  /** Most people that one message mentions. */
  static final int MAX = 50;

  // Twice as many names are looked up: see candidates().
  private static final int MAX_NAMES = 2 * MAX;
  private static final Pattern NAME =
      Pattern.compile("(?<![\\w@.])@([A-Za-z0-9._-]{2,32})(?![A-Za-z0-9_-])");
  private static final Pattern FENCE = Pattern.compile("(?m)^ {0,3}(`{3,}+|~{3,}+)[^\\n`]*+$");
  private static final Pattern TICKS = Pattern.compile("`+");
  private static final Set<String> RESERVED = Set.of("here", "channel");

  private Mentions() {}

  /** Lower-case names in order of first mention that may be somebody's username. */
  static Set<String> names(String text) {
    Set<String> names = new LinkedHashSet<>();
    if (text.indexOf('@') < 0) {
      return names;
    }
    Matcher matcher = NAME.matcher(withoutSpans(withoutFences(text)));
    while (matcher.find() && names.size() < MAX_NAMES) {
      candidates(matcher.group(1).toLowerCase(Locale.ROOT), names);
    }
    names.removeAll(RESERVED);
    return names;
  }

  // "@ann." at a sentence's end is ann, or somebody whose name ends in a dot: both are looked up.
  private static void candidates(String name, Set<String> names) {
    names.add(name);
    int end = name.length();
    while (end > 2 && name.charAt(end - 1) == '.') {
      end--;
    }
    names.add(name.substring(0, end));
  }

  /** Drops fenced code blocks; an unclosed one runs to the end (CommonMark 0.31, 4.5). */
  private static String withoutFences(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    Matcher fence = FENCE.matcher(text);
    int from = 0;
    while (fence.find(from)) {
      kept.append(text, from, fence.start()).append('\n');
      String opening = fence.group(1);
      int next = fence.end();
      boolean closed = false;
      while (!closed && fence.find(next)) {
        next = fence.end();
        closed = closes(opening, fence.group(1), text.substring(fence.end(1), fence.end()));
      }
      if (!closed) {
        return kept.toString();
      }
      from = next;
    }
    return kept.append(text, from, text.length()).toString();
  }

  private static boolean closes(String opening, String fence, String rest) {
    return fence.charAt(0) == opening.charAt(0)
        && fence.length() >= opening.length()
        && rest.isBlank();
  }

  /** Drops code spans: what stands between two runs of equally many back quotes (6.1). */
  private static String withoutSpans(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    Matcher ticks = TICKS.matcher(text);
    int from = 0;
    while (ticks.find(from)) {
      int length = ticks.end() - ticks.start();
      kept.append(text, from, ticks.start());
      int afterOpening = ticks.end();
      int next = afterOpening;
      boolean closed = false;
      while (!closed && ticks.find(next)) {
        next = ticks.end();
        closed = ticks.end() - ticks.start() == length;
      }
      // An opening run without its like is plain text.
      from = closed ? next : afterOpening;
      kept.append(' ');
    }
    return kept.append(text, from, text.length()).toString();
  }
}
