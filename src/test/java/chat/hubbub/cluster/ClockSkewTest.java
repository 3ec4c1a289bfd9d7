package chat.hubbub.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ClockSkewTest {
  private static final long HOUR = 3_600_000;
  private static final long NOON = 1_768_478_400_000L;

  private final ClockSkew skew = new ClockSkew();

  @Test
  @DisplayName("A clock that is ahead of all others is wrong")
  void ahead() {
    skew.heard("b", NOON + HOUR, NOON, NOON + HOUR);
    skew.heard("c", NOON + HOUR, NOON, NOON + HOUR);
    assertEquals(HOUR, skew.millis());
  }

  @Test
  @DisplayName("One that most others agree with is right, whatever one of them says")
  void majority() {
    skew.heard("b", NOON, NOON + 2, NOON);
    skew.heard("c", NOON, NOON - HOUR, NOON);
    assertEquals(0, skew.millis());
  }

  @Test
  @DisplayName("Of two nobody can say which is wrong: neither thinks it is")
  void two() {
    skew.heard("b", NOON, NOON + HOUR, NOON);
    assertEquals(0, skew.millis());
  }

  @Test
  @DisplayName("Time on the way is not taken for skew")
  void onTheWay() {
    skew.heard("b", NOON, NOON + 500, NOON + 1_000);
    skew.heard("c", NOON, NOON + 700, NOON + 1_400);
    assertEquals(0, skew.millis());
  }

  @Test
  @DisplayName("Who has gone no longer counts")
  void gone() {
    skew.heard("b", NOON, NOON - HOUR, NOON);
    skew.heard("c", NOON, NOON - HOUR, NOON);
    assertEquals(HOUR, skew.millis());
    skew.retain(Set.of("b"));
    assertEquals(0, skew.millis());
  }
}
