package chat.hubbub.transport.longpoll;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.auth.Identity;
import chat.hubbub.config.HubOptions;
import chat.hubbub.model.UserId;
import chat.hubbub.testkit.LoneNode;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Polls of one client, and in which order they are handled. */
class PollSessionsTest {
  private static final long WAITS = 60_000;

  private final LoneNode node =
      new LoneNode(
          HubOptions.defaults().with("session.heartbeat", "1s").with("session.silence", "2s"),
          null);
  private final PollSessions polls = new PollSessions(node.services);
  private final Identity ben = node.identity(new UserId(2), 9);

  @AfterEach
  void stop() {
    node.close();
  }

  private WaitingPoll poll(@Nullable String since, long timeout) {
    return polls.poll(node.hub, new PollRequest(ben, "tab", since, timeout, null));
  }

  private static JsonObject answer(WaitingPoll poll) {
    return new JsonObject(await(poll.answer()));
  }

  private String now() {
    return answer(node.on(() -> poll(null, 0))).getString("next");
  }

  private WaitingPoll waiting(String since) {
    WaitingPoll poll = node.on(() -> poll(since, WAITS));
    eventually("a waiting poll", () -> polls.size() == 1);
    return poll;
  }

  @Test
  @DisplayName("A poll that is held up until its client has given up ends no newer one")
  void stale() {
    String since = now();
    WaitingPoll newer = waiting(since);
    // Its turn comes after the client has hung up.
    WaitingPoll stale =
        node.on(
            () -> {
              WaitingPoll late = poll(since, WAITS);
              late.gone();
              return late;
            });
    node.run(() -> {});
    assertFalse(newer.answer().isComplete());
    assertFalse(stale.answer().isComplete());
    assertEquals(1, polls.size());
    WaitingPoll newest = node.on(() -> poll(since, 0));
    assertTrue(answer(newer).getBoolean("replaced"), "one that is there does end it");
    assertEquals(since, answer(newest).getString("next"));
  }

  @Test
  @DisplayName(
      "A poll that was overtaken by a newer one, and then is hung up, gives the place back")
  void overtaken() {
    String since = now();
    WaitingPoll newer = waiting(since);
    // Its request comes late, and the end of its connection a little later still.
    WaitingPoll stale = node.on(() -> poll(since, WAITS));
    node.run(() -> {});
    assertFalse(newer.answer().isComplete());
    node.run(stale::gone);
    eventually("the newer one waits again", () -> polls.size() == 1);
    assertFalse(newer.answer().isComplete());
    WaitingPoll newest = node.on(() -> poll(since, 0));
    assertEquals(since, answer(newest).getString("next"));
    assertTrue(answer(newer).getBoolean("replaced"), "one that is there does end it");
    assertFalse(stale.answer().isComplete());
  }

  @Test
  @DisplayName("A poll that is displaced twice over is told so at once")
  void displacedTwice() {
    String since = now();
    WaitingPoll first = waiting(since);
    WaitingPoll second = node.on(() -> poll(since, WAITS));
    WaitingPoll third = node.on(() -> poll(since, WAITS));
    assertTrue(answer(first).getBoolean("replaced"));
    node.run(third::gone);
    node.run(() -> {});
    assertFalse(second.answer().isComplete(), "it waits again");
  }

  @Test
  @DisplayName("A client whose only poll was given up before its turn is not kept for ever")
  void onlyStale() {
    node.run(() -> poll("cheese", WAITS).gone());
    assertEquals(1, node.on(() -> polls.resting().size()), "a resting client");
    eventually("nobody", () -> polls.resting().size() == 0);
  }

  @Test
  @DisplayName("A client was last heard when its last poll ended, not when it was let go")
  void lastHeard() {
    now();
    long heard = node.clock.millis();
    node.clock.advance(Duration.ofSeconds(3));
    eventually("the end", () -> List.of(heard).equals(node.lastHeard));
  }
}
