package chat.hubbub.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import chat.hubbub.testkit.TestHub;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bad input gets a named error, changes nothing, and holds up nobody: after each case the database
 * is compared row by row, and no event loop may have been blocked for 50 ms.
 */
class BadInputTest {
  private static final String SETUP_CODE = "let-me-in-please";

  @TempDir static Path data;

  private static TestHub hub;
  private static Scene scene;
  private static EventLoopWatch loops;

  @BeforeAll
  static void start() throws Exception {
    hub = TestHub.on(data).set("auth.setupCode", SETUP_CODE).start();
    scene = new Scene(hub.url(), SETUP_CODE);
    // The first time, code is loaded and compiled: that is not held against the loops.
    for (BadInput input : every()) {
      try {
        input.attempt().on(scene);
      } catch (Exception e) {
        // Is judged below.
      }
    }
    loops = new EventLoopWatch();
  }

  @AfterAll
  static void stop() throws Exception {
    if (loops != null) {
      loops.close();
    }
    hub.close();
  }

  private static List<BadInput> every() {
    Stream<BadInput> elsewhere =
        BadFrames.frames().stream()
            .flatMap(frame -> Stream.of(frame.overSockJs(), frame.asCommand()));
    return Stream.concat(BadInput.all().stream(), elsewhere).toList();
  }

  @TestFactory
  @DisplayName("Bad input gets a named error, changes nothing and blocks no event loop")
  Stream<DynamicTest> badInputs() {
    return every().stream().map(input -> dynamicTest(input.toString(), () -> judge(input)));
  }

  private static void judge(BadInput input) throws Exception {
    Map<String, List<String>> before = stored();
    loops.takeBlocked();
    assertEquals(input.expected(), input.attempt().on(scene));
    assertEquals(List.of(), loops.takeBlocked());
    assertEquals(before, stored());
  }

  /** Without the search index, which follows behind by itself. */
  private static Map<String, List<String>> stored() throws Exception {
    Map<String, List<String>> tables = new TreeMap<>(StoredState.of(data));
    tables.keySet().removeIf(table -> table.startsWith("search"));
    return tables;
  }

  @Test
  @DisplayName("What is stored is compared down to the last value")
  void changeIsSeen() throws Exception {
    Map<String, List<String>> before = stored();
    assertTrue(before.get("messages").size() >= 6, before.toString());
    scene.put(scene.ben, "/channels/" + scene.open + "/read", Scene.json("seq", 6));
    Map<String, List<String>> after = stored();
    assertTrue(!before.get("members").equals(after.get("members")));
    assertEquals(before.get("events"), after.get("events"));
  }

  @Test
  @DisplayName("There are more than eighty cases, each with an id of its own")
  void idsAreDistinct() {
    List<BadInput> all = BadInput.all();
    assertTrue(all.size() > 80);
    assertEquals(all.size(), all.stream().map(BadInput::id).distinct().count());
  }
}
