package chat.hubbub.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Holds what is on a page to the rules of accessibility that a program can check. */
final class Axe {
  private static final Path SOURCE = Path.of("node_modules/axe-core/axe.min.js");

  /** What is broken, where, and in which colours if it is that. */
  private static final String RUN =
      "async () => (await axe.run(document, {resultTypes: ['violations']})).violations.map(it =>"
          + " it.id + ': ' + it.nodes.map(node => node.target.join(' ') + ' '"
          + " + node.failureSummary.replaceAll('\\n', ' ')).join(' | '))";

  private Axe() {}

  static void assertClean(String screen, Page page) {
    if (Boolean.TRUE.equals(page.evaluate("() => window.axe === undefined"))) {
      load(page);
    }
    assertEquals(List.of(), page.evaluate(RUN), screen);
  }

  private static void load(Page page) {
    try {
      page.evaluate(Files.readString(SOURCE));
    } catch (IOException e) {
      throw new IllegalStateException("axe-core is not installed", e);
    }
  }
}
