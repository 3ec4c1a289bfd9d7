package chat.hubbub.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.testkit.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Thirty seconds of silence are allowed, so a session is visited each ten seconds. */
class SignsOfLifeTest {
  private final ManualClock clock = new ManualClock();
  private final NotingTransport transport = new NotingTransport();
  private final SignsOfLife signs = new SignsOfLife(clock, Duration.ofSeconds(30), transport);

  private void after(int seconds) {
    clock.advance(Duration.ofSeconds(seconds));
  }

  @Test
  @DisplayName("Who says nothing is asked at each visit, the first of which may come at once")
  void visits() {
    after(1);
    signs.ask();
    after(10);
    signs.ask();
    assertEquals(2, transport.pings);
  }

  @Test
  @DisplayName("Who is answered each five seconds is asked along with every second answer")
  void along() {
    for (int answers = 1; answers <= 6; answers++) {
      after(5);
      signs.askAlong();
      assertEquals(answers / 2, transport.pings);
    }
  }

  @Test
  @DisplayName("Who was asked along is not asked by the next visit, but by the one after it")
  void fallsSilent() {
    after(9);
    signs.heard();
    signs.askAlong();
    after(5);
    signs.ask();
    assertEquals(1, transport.pings);
    after(10);
    signs.ask();
    assertEquals(2, transport.pings);
    assertFalse(signs.silent());
    after(15);
    assertTrue(signs.silent());
  }
}
