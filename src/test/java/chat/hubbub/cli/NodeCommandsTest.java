package chat.hubbub.cli;

import static chat.hubbub.testkit.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.testkit.TestHub;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeCommandsTest {
  @TempDir private Path data;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  @DisplayName("scale changes the instances of a running hub, and drain ends it")
  void scaleAndDrain() {
    try (TestHub hub = TestHub.on(data).start()) {
      assertEquals(0, run("scale", hub, "sync=4"), err::toString);
      assertEquals("sync = 4\npresence = 1\n", out.toString());
      assertEquals(Main.REFUSED, run("scale", hub, "sync=65"));
      assertTrue(err.toString().contains("'sync' must be at most 64."), err::toString);
      assertEquals(Main.REFUSED, run("scale", hub, "push=2"));
      assertEquals(
          0,
          Main.run(
              new PrintWriter(out, true),
              new PrintWriter(err, true),
              "drain",
              "--url=" + hub.url(),
              "--data=" + data),
          err::toString);
      await(hub.hub().ended());
    }
  }

  private int run(String command, TestHub hub, String argument) {
    return Main.run(
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        command,
        argument,
        "--url=" + hub.url(),
        "--data=" + data);
  }
}
