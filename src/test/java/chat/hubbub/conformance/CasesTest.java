package chat.hubbub.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** docs/protocol.md quotes each case by its id, and no other. */
class CasesTest {
  private static final Pattern NAMED = Pattern.compile("([a-z0-9, -]+): (.+)");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z]+-[a-z0-9]+)` \\| (.+) \\|$");
  private static final Pattern QUOTE = Pattern.compile("\\[([a-z]+-[a-z0-9]+)\\](?!\\()");

  private static final List<Class<?>> POSITIVE =
      List.of(
          ApiConformanceTest.class,
          FrameConformanceTest.class,
          LimitConformanceTest.class,
          LogConformanceTest.class,
          PollConformanceTest.class,
          RightsConformanceTest.class);

  private final Map<String, String> cases = new TreeMap<>();
  private String page = "";

  @BeforeEach
  void collect() throws IOException {
    page = Files.readString(Path.of("docs/protocol.md"));
    BadInput.all().forEach(input -> cases.put(input.id(), input.what()));
    for (Class<?> type : POSITIVE) {
      for (Method method : type.getDeclaredMethods()) {
        DisplayName name = method.getAnnotation(DisplayName.class);
        if (name != null) {
          Matcher named = NAMED.matcher(name.value());
          assertTrue(named.matches(), name.value());
          for (String id : named.group(1).split(", ")) {
            cases.merge(id, named.group(2), (one, other) -> one + " " + other);
          }
        }
      }
    }
  }

  @Test
  @DisplayName("The page lists every case")
  void everyCaseIsListed() {
    Set<String> listed = found(ROW);
    assertEquals(cases.keySet(), listed);
  }

  @Test
  @DisplayName("What the page says of a case of bad input is what is tried")
  void sentencesAgree() {
    Map<String, String> told = new TreeMap<>();
    ROW.matcher(page).results().forEach(row -> told.put(row.group(1), row.group(2)));
    BadInput.all()
        .forEach(
            input -> assertEquals(input.what() + " | " + input.expected(), told.get(input.id())));
  }

  @Test
  @DisplayName("Every case that the text quotes is there")
  void quotesAreThere() {
    Set<String> unknown = found(QUOTE);
    assertTrue(unknown.size() > 40, unknown.toString());
    unknown.removeAll(cases.keySet());
    assertEquals(Set.of(), unknown);
  }

  private Set<String> found(Pattern pattern) {
    return pattern
        .matcher(page)
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
