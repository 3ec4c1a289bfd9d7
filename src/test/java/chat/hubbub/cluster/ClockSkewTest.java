package chat.hubbub.cluster;

import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.hubbub.testkit.Operator;
import chat.hubbub.testkit.TestCluster;
import chat.hubbub.testkit.TestCluster.Member;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockSkewTest {
  private static final long HOUR = 3_600_000;
  private static final long NOON = 1_768_478_400_000L;
  private static final String METER = "hubbub_clock_skew_seconds";

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

  @Test
  @DisplayName("Of three hubs the one that is an hour ahead is not ready, the others are")
  void hubAhead(@TempDir Path folder) {
    try (TestCluster cluster = TestCluster.of(2, folder)) {
      Clock late = Clock.offset(Clock.systemUTC(), Duration.ofMillis(HOUR));
      Member ahead = cluster.add(Map.of(), late);
      cluster.awaitConnected();
      eventually(
          "not ready",
          () -> Operator.ready(ahead.url()),
          answer -> answer.statusCode() == 503 && answer.body().contains("\"clock\":\"down\""));
      eventually("measured", () -> Math.abs(Operator.meter(ahead.url(), METER) - 3_600) < 10);
      for (Member right : List.of(cluster.member(0), cluster.member(1))) {
        eventually("ready", () -> Operator.ready(right.url()).statusCode() == 200);
        assertEquals(0, Operator.meter(right.url(), METER), 10);
      }
    }
  }
}
