package chat.hubbub.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NamedTestsTest {
  private static final Pattern TEST = Pattern.compile("`([a-z.]+\\.[A-Z]\\w*(?:Test|Contract))`");

  @Test
  @DisplayName("Each test that the architecture's page names as what holds a promise is there")
  void named_areThere() throws IOException {
    List<String> named =
        TEST.matcher(Files.readString(Path.of("docs/architecture.md")))
            .results()
            .map(MatchResult::group)
            .map(name -> name.replace("`", ""))
            .toList();
    assertTrue(named.size() > 10, named.toString());
    assertEquals(
        List.of(), named.stream().filter(name -> !Files.exists(source(name))).toList(), "missing");
  }

  private static Path source(String name) {
    return Path.of("src/test/java/chat/hubbub", name.replace('.', '/') + ".java");
  }
}
