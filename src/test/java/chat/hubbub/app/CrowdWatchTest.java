package chat.hubbub.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CrowdWatchTest {
  /** Looks. */
  private static final int MINUTE = (int) (60_000 / CrowdWatch.PERIOD);

  private final AtomicInteger came = new AtomicInteger();
  private final AtomicInteger gone = new AtomicInteger();
  private final CrowdWatch watch = new CrowdWatch(came::incrementAndGet, gone::incrementAndGet);

  @Test
  @DisplayName("once for each crowd that comes, as soon as it begins to")
  void crowd_comes_isNoticedOnce() {
    see(0, 199);
    assertEquals(0, came.get());
    see(200);
    assertEquals(1, came.get());
    see(1_000, 5_000, 200, 5_000);
    assertEquals(1, came.get());
  }

  @Test
  @DisplayName("once for each crowd that has gone to a tenth")
  void crowd_gone_isNoticedOnce() {
    see(0, 1_000, 400, 101);
    stay(100, MINUTE - 1);
    assertEquals(0, gone.get());
    stay(100, 3 * MINUTE);
    assertEquals(1, gone.get());
    see(150, 5_000);
    assertEquals(2, came.get());
    stay(20, MINUTE);
    assertEquals(2, gone.get());
  }

  @Test
  @DisplayName("what a crowd leaves behind is no new one until so many more have come")
  void rest_isNoCrowd() {
    see(5_000);
    stay(500, MINUTE);
    see(500, 699);
    assertEquals(1, came.get());
    stay(100, 1);
    see(300);
    assertEquals(2, came.get());
  }

  @Test
  @DisplayName("a crowd that comes back has not gone")
  void crowd_back_isNotGone() {
    for (int i = 0; i < 5; i++) {
      see(1_000);
      stay(0, MINUTE - 1);
    }
    assertEquals(0, gone.get());
  }

  @Test
  @DisplayName("a few people who come and go are no crowd")
  void few_areNoCrowd() {
    see(199);
    stay(0, 3 * MINUTE);
    assertEquals(0, came.get());
    assertEquals(0, gone.get());
  }

  private void stay(int clients, int looks) {
    for (int i = 0; i < looks; i++) {
      watch.look(clients);
    }
  }

  private void see(int... clients) {
    for (int count : clients) {
      watch.look(count);
    }
  }
}
