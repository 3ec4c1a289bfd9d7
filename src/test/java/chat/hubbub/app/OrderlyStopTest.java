package chat.hubbub.app;

import static chat.hubbub.testkit.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import chat.hubbub.metrics.HeldLoops;
import chat.hubbub.testkit.Ports;
import chat.hubbub.testkit.TestHub;
import chat.hubbub.testkit.client.Login;
import chat.hubbub.testkit.client.Rest;
import chat.hubbub.testkit.wire.Network;
import chat.hubbub.testkit.wire.RawSocket;
import chat.hubbub.testkit.wire.Transport;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** How a hub ends that is told to. */
class OrderlyStopTest {
  private static final String CODE = "let-me-in-please";
  private static final String PASSWORD = "correct horse battery";
  private static final int CHANNELS = 20;

  private final Logger ours = (Logger) LoggerFactory.getLogger("chat.hubbub");
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Vertx vertx = Vertx.vertx();
  private final Network network = new Network(vertx, 1);

  @BeforeEach
  void listen() {
    logged.start();
    ours.addAppender(logged);
  }

  @AfterEach
  void stop() {
    ours.detachAppender(logged);
    await(vertx.close());
  }

  @Test
  @DisplayName("A hub that stops in order, with people in it, warns of nothing")
  void warnsOfNothing(@TempDir Path data) {
    int port = Ports.free();
    TestHub hub =
        TestHub.on(data)
            .set("auth.setupCode", CODE)
            .set("cluster.enabled", true)
            .set("cluster.name", "stops-" + port)
            .set("cluster.port", port)
            .set("cluster.members", "127.0.0.1:" + port)
            .start();
    Rest rest = new Rest(network, hub.url());
    Login ann = await(rest.setup(CODE, "ann", PASSWORD));
    for (int i = 0; i < CHANNELS; i++) {
      await(rest.createGroup(ann, "group " + i, List.of()));
    }
    try (RawSocket socket = RawSocket.open(network, hub.url(), Transport.WEBSOCKET)) {
      socket.hello(ann.accessToken());
      hub.close();
    }
    assertEquals(
        List.of(),
        logged.list.stream()
            .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
            // What a busy machine makes slow is no matter of the stop.
            .filter(event -> !event.getLoggerName().equals(HeldLoops.class.getName()))
            .map(ILoggingEvent::getFormattedMessage)
            .toList());
  }
}
