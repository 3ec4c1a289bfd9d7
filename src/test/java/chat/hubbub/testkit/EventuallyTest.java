package chat.hubbub.testkit;

import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventuallyTest {
  private static final Duration SHORT = Duration.ofMillis(30);

  @Test
  void eventually_conditionComesTrue_returnsWhatWasSeen() {
    AtomicInteger count = new AtomicInteger();
    assertEquals(3, eventually("three", count::incrementAndGet, seen -> seen == 3));
  }

  @Test
  void eventually_neverTrue_saysWhatWasSeenLast() {
    AssertionError late =
        assertThrows(
            AssertionError.class,
            () -> eventually("a blue one", SHORT, () -> "red", "blue"::equals));
    assertTrue(late.getMessage().contains("a blue one; last seen: red"), late.getMessage());
  }

  @Test
  void eventually_probeThrows_countsAsNotYetAndIsTheCause() {
    IllegalStateException thrown = new IllegalStateException("not there");
    AssertionError late =
        assertThrows(
            AssertionError.class,
            () ->
                eventually(
                    "it",
                    SHORT,
                    () -> {
                      throw thrown;
                    },
                    seen -> true));
    assertSame(thrown, late.getCause());
  }

  @Test
  void await_failedFuture_throwsItsCause() {
    IllegalStateException cause = new IllegalStateException("no");
    assertSame(
        cause,
        assertThrows(
            IllegalStateException.class, () -> Eventually.await(Future.failedFuture(cause))));
    assertSame(cause, Eventually.awaitFailure(Future.failedFuture(cause)));
  }

  @Test
  void await_futureThatNeverCompletes_failsAtTheDeadline() {
    assertThrows(AssertionError.class, () -> Eventually.await(Promise.promise().future(), SHORT));
  }
}
