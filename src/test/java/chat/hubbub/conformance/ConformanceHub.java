package chat.hubbub.conformance;

import chat.hubbub.testkit.TestHub;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** A hub of this process with its scene, for cases that need one of their own making. */
public final class ConformanceHub implements AutoCloseable {
  private static final String SETUP_CODE = "let-me-in-please";

  public final Scene scene;
  private final TestHub hub;

  ConformanceHub(Path data, UnaryOperator<TestHub.Launch> settings) throws IOException {
    hub = settings.apply(TestHub.on(data)).set("auth.setupCode", SETUP_CODE).start();
    scene = new Scene(hub.url(), SETUP_CODE);
  }

  public ConformanceHub(Path data) throws IOException {
    this(data, launch -> launch);
  }

  @Override
  public void close() {
    hub.close();
  }
}
