package chat.hubbub.app;

import static chat.hubbub.testkit.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.hubbub.auth.Identity;
import chat.hubbub.config.HubOptions;
import chat.hubbub.model.UserId;
import chat.hubbub.session.Sessions;
import chat.hubbub.testkit.LoneNode;
import chat.hubbub.transport.longpoll.PollSessions;
import chat.hubbub.transport.sockjs.SockJsSessions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DrainTest {
  private static final int TIMES = 4;

  private final HubOptions options = HubOptions.defaults();
  private final LoneNode node = new LoneNode(options, null);
  private final List<Integer> told = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    node.close();
  }

  /** A client that comes back as soon as it is sent away, so many times. */
  private final class Stubborn implements Sessions.Entry {
    private final int left;

    Stubborn(int left) {
      this.left = left;
    }

    @Override
    public Identity identity() {
      return node.identity(new UserId(1), 9);
    }

    @Override
    public @Nullable String conn() {
      return null;
    }

    @Override
    public String carrier() {
      return "stubborn";
    }

    @Override
    public long startedAt() {
      return 0;
    }

    @Override
    public void replaced() {}

    @Override
    public void revoked() {}

    @Override
    public void drained() {
      told.add(left);
      node.sessions.remove(this);
      if (left > 0) {
        node.sessions.add(new Stubborn(left - 1));
      }
    }
  }

  @Test
  @DisplayName("Who comes back to a hub that ends is sent away again, and is not waited for")
  void comesBack() {
    node.sessions.add(new Stubborn(TIMES));
    PollSessions polls = new PollSessions(node.services);
    await(
        new Drain(node.vertx, options.drain(), node.sessions, polls, new SockJsSessions(1)).run());
    assertEquals(List.of(4, 3, 2, 1, 0), told);
    assertEquals(0, node.sessions.size());
  }
}
