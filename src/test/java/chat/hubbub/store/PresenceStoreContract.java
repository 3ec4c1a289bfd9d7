package chat.hubbub.store;

import static chat.hubbub.testkit.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.hubbub.model.UserId;
import chat.hubbub.store.PresenceStore.Seen;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link PresenceStore} keeps to. */
public abstract class PresenceStoreContract {
  private static final AtomicLong IDS = new AtomicLong(System.nanoTime());

  private final UserId ada = new UserId(IDS.incrementAndGet());
  private final UserId bob = new UserId(IDS.incrementAndGet());

  protected abstract PresenceStore store();

  @Test
  @DisplayName("Of somebody who was never put, nothing is kept")
  void unknown() {
    await(store().put(ada, true, 5L));
    assertEquals(Map.of(ada, new Seen(true, 5L)), await(store().seen(List.of(ada, bob))));
  }

  @Test
  @DisplayName("The last put says whether somebody is online")
  void lastPutCounts() {
    store().put(ada, true, 5L);
    store().put(ada, false, 7L);
    await(store().put(ada, true, 9L));
    assertEquals(new Seen(true, 9L), seen(ada));
  }

  @Test
  @DisplayName("A put without a time, or with an earlier one, leaves the latest time")
  void latestTimeStays() {
    await(store().put(ada, true, 9L));
    await(store().put(ada, false, null));
    assertEquals(new Seen(false, 9L), seen(ada));
    await(store().put(ada, true, 4L));
    assertEquals(new Seen(true, 9L), seen(ada));
  }

  @Test
  @DisplayName("A time may stay unknown")
  void noTime() {
    await(store().put(bob, false, null));
    assertEquals(new Seen(false, null), seen(bob));
  }

  private Seen seen(UserId user) {
    return await(store().seen(List.of(user))).get(user);
  }
}
