package chat.hubbub.session;

import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import chat.hubbub.auth.Identity;
import chat.hubbub.config.HubOptions;
import chat.hubbub.model.UserId;
import chat.hubbub.protocol.CloseReason;
import chat.hubbub.testkit.LoneNode;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The wheel turns by itself, fast; how long somebody is silent is by a clock that is moved. */
class HeartbeatsTest {
  private static final int SESSIONS = 25;
  private static final Duration TURNING = Duration.ofMillis(300);

  private final HubOptions options =
      HubOptions.defaults().with("session.heartbeat", "1s").with("session.silence", "3s");
  private final LoneNode node = new LoneNode(options, null);
  private final List<Integer> visits = new CopyOnWriteArrayList<>();
  private final List<Visited> transports = new ArrayList<>();
  private final List<Session> sessions = new ArrayList<>();

  /** Tells when its session is visited. */
  private final class Visited implements Transport {
    final int number;
    volatile @Nullable CloseReason closed;

    Visited(int number) {
      this.number = number;
    }

    @Override
    public String name() {
      return "visited";
    }

    @Override
    public Future<Void> write(String frame) {
      return Future.succeededFuture();
    }

    @Override
    public void ping() {
      visits.add(number);
    }

    @Override
    public void close(CloseReason reason) {
      closed = reason;
    }
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private void connect() {
    Identity ben = node.identity(new UserId(2), 9);
    node.run(
        () -> {
          Heartbeats wheel = new Heartbeats(node.vertx, TURNING);
          for (int i = 0; i < SESSIONS; i++) {
            Visited transport = new Visited(i);
            transports.add(transport);
            sessions.add(new Session(node.services, node.hub, wheel, transport, "127.0.0.1", ben));
          }
        });
  }

  private List<Integer> someVisits(int count) {
    eventually("visits", () -> visits.size() >= count);
    return List.copyOf(visits.subList(0, count));
  }

  @Test
  @DisplayName("All are visited before anybody is again, a tenth of them at a time")
  void rounds() {
    connect();
    List<Integer> seen = someVisits(3 * SESSIONS);
    List<Integer> round = seen.subList(0, SESSIONS);
    assertEquals(IntStream.range(0, SESSIONS).boxed().toList(), round.stream().sorted().toList());
    assertEquals(round, seen.subList(SESSIONS, 2 * SESSIONS));
    assertEquals(round, seen.subList(2 * SESSIONS, 3 * SESSIONS));
    assertEquals(List.of(0, 10, 20), round.subList(0, 3), "one turn's");
  }

  @Test
  @DisplayName("Who has gone is visited no more, and the others are")
  void gone() {
    connect();
    node.run(
        () -> {
          sessions.get(0).gone();
          sessions.get(20).gone();
          visits.clear();
        });
    List<Integer> expected =
        IntStream.range(0, SESSIONS).filter(i -> i != 0 && i != 20).boxed().toList();
    assertEquals(expected, someVisits(SESSIONS - 2).stream().sorted().toList());
  }

  @Test
  @DisplayName("A turn that ends some of those it visits comes to the others all the same")
  void ends() {
    connect();
    List<Integer> heard = List.of(10, 13);
    node.run(
        () -> {
          node.clock.advance(options.session().silence());
          heard.forEach(i -> sessions.get(i).heard());
        });
    eventually(
        "the end of the silent",
        () -> transports.stream().filter(t -> t.closed == CloseReason.SILENT).count(),
        ended -> ended == SESSIONS - heard.size());
    heard.forEach(i -> assertNull(transports.get(i).closed));
    node.run(visits::clear);
    assertEquals(heard, someVisits(heard.size()).stream().sorted().toList());
  }
}
