package chat.hubbub.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CrowdWatchTest {
  private final AtomicInteger collected = new AtomicInteger();
  private final CrowdWatch watch = new CrowdWatch(collected::incrementAndGet);

  @Test
  @DisplayName("once for each crowd that has gone to a tenth")
  void crowd_gone_isNoticedOnce() {
    see(0, 1_000, 400, 101);
    stay(100, 11);
    assertEquals(0, collected.get());
    stay(100, 30);
    assertEquals(1, collected.get());
    see(150, 5_000);
    stay(20, 12);
    assertEquals(2, collected.get());
  }

  @Test
  @DisplayName("a crowd that comes back has not gone")
  void crowd_back_isNotGone() {
    for (int i = 0; i < 5; i++) {
      see(1_000);
      stay(0, 11);
    }
    assertEquals(0, collected.get());
  }

  @Test
  @DisplayName("a few people who come and go are no crowd")
  void few_areNoCrowd() {
    see(199);
    stay(0, 100);
    assertEquals(0, collected.get());
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
