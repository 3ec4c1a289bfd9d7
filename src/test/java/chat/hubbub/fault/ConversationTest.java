package chat.hubbub.fault;

import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.testkit.TestHub;
import chat.hubbub.testkit.client.Login;
import chat.hubbub.testkit.client.Pace;
import chat.hubbub.testkit.client.TestClient;
import chat.hubbub.testkit.proxy.Fault;
import chat.hubbub.testkit.proxy.ScriptableProxy;
import chat.hubbub.testkit.wire.Transport;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two people talk all the way down from WebSocket to long poll and up again, while what stands
 * between them and the hub does all it can.
 */
@DisplayName("One conversation through a proxy that does harm")
class ConversationTest {
  private static final String CODE = "let-me-in-please";
  private static final int AT_ONCE = 4;
  private static final int STEPS = 10;
  private static final int MESSAGES_A_STEP = 25;
  private static final Duration PROGRESS = Duration.ofSeconds(90);

  /** Climbs soon, and soon gives up what the proxy swallowed. */
  private static final Pace PACE =
      Pace.BRISK.climbingAfter(Duration.ofSeconds(3)).answerWithin(Duration.ofSeconds(4));

  private static final Predicate<String> ANY = path -> true;
  private static final Predicate<String> STREAM = path -> path.endsWith("/xhr_streaming");
  private static final Predicate<String> SOCKJS_POLL = path -> path.endsWith("/xhr");
  private static final Predicate<String> SOCKJS_SEND = path -> path.endsWith("/xhr_send");
  private static final Predicate<String> SOCKJS = path -> path.contains("/sockjs/");
  private static final Predicate<String> POLL = path -> path.contains("/sync?");
  private static final Predicate<String> COMMANDS = path -> path.contains("/commands?");

  @TempDir private Path data;
  private TestHub hub;
  private Scene scene;
  private ScriptableProxy proxy;
  private final Set<Transport> used = EnumSet.noneOf(Transport.class);
  private List<TestClient> clients = List.of();
  private List<Talker> talkers = List.of();

  @BeforeEach
  void begin() {
    hub = TestHub.on(data).set("auth.setupCode", CODE).start();
    scene = new Scene("conversation", hub.url(), CODE);
    proxy = ScriptableProxy.start(scene.vertx(), hub.url());
    Login ben = scene.person("ben");
    String channel = scene.direct(scene.owner(), ben);
    clients = List.of(client(scene.owner()), client(ben));
    talkers =
        clients.stream()
            .map(client -> new Talker(client, List.of(channel), scene.random().nextLong()))
            .map(talker -> talker.talk(AT_ONCE))
            .toList();
  }

  private TestClient client(Login login) {
    return scene.client(login, as -> as.at(proxy.url()).pace(PACE).window(AT_ONCE));
  }

  @AfterEach
  void end() {
    proxy.close();
    scene.close();
    hub.close();
  }

  @Test
  @DisplayName("of 2,000 messages both ways is the same for both, without hole or double")
  void harmed_isWholeForBoth() {
    talk(() -> {});
    proxy.delay(Duration.ofMillis(10));
    talk(() -> proxy.cutAll());
    proxy.heal();
    reach(Transport.WEBSOCKET);

    proxy.strikeAll(Fault.REFUSE_UPGRADE, ANY);
    talk(() -> proxy.cutAll());
    reach(Transport.SOCKJS_XHR_STREAMING);
    talk(
        () -> {
          proxy.strike(Fault.BREAK_RESPONSE, STREAM, 1);
          proxy.strike(Fault.DROP_RESPONSE, SOCKJS_SEND, 1);
          proxy.cut(STREAM);
        });

    proxy.strikeAll(Fault.DROP_REQUEST, STREAM);
    proxy.cut(STREAM);
    reach(Transport.SOCKJS_XHR);
    talk(() -> proxy.strike(Fault.TRUNCATE_RESPONSE, SOCKJS_POLL, 3));
    talk(() -> proxy.strike(Fault.DROP_RESPONSE, SOCKJS_POLL, 1));

    proxy.strikeAll(Fault.DROP_REQUEST, SOCKJS);
    proxy.cut(SOCKJS);
    reach(Transport.LONG_POLL);
    talk(
        () -> {
          proxy.strike(Fault.DROP_RESPONSE, POLL, 2);
          proxy.strike(Fault.DROP_RESPONSE, COMMANDS, 1);
          proxy.strike(Fault.BREAK_RESPONSE, POLL, 1);
        });

    proxy.heal();
    reach(Transport.WEBSOCKET);
    talk(() -> {});
    List<Future<Void>> ends = talkers.stream().map(Talker::hush).toList();
    scene.settle(ends);
    assertTrue(used.containsAll(Transport.LADDER), "all rungs of the ladder: " + used);
    for (Fault fault :
        List.of(
            Fault.REFUSE_UPGRADE,
            Fault.CUT,
            Fault.DROP_REQUEST,
            Fault.DROP_RESPONSE,
            Fault.BREAK_RESPONSE,
            Fault.TRUNCATE_RESPONSE)) {
      assertTrue(proxy.struck(fault) > 0, fault + " never struck");
    }
  }

  /** Waits until the ladder has brought both there. */
  private void reach(Transport rung) {
    for (TestClient client : clients) {
      eventually(
          client + " comes to " + rung.label(),
          PROGRESS,
          client::transport,
          transport -> transport == rung);
    }
  }

  /** 250 messages, with this harm done anew each 25. */
  private void talk(Runnable harm) {
    for (int i = 0; i < STEPS; i++) {
      harm.run();
      int goal = acknowledged() + MESSAGES_A_STEP;
      eventually(
          "25 more messages " + clients,
          PROGRESS,
          () -> {
            clients.stream().map(TestClient::transport).filter(t -> t != null).forEach(used::add);
            return acknowledged();
          },
          count -> count >= goal);
    }
  }

  private int acknowledged() {
    return talkers.stream().mapToInt(Talker::acknowledged).sum();
  }
}
