package chat.hubbub.store;

import static chat.hubbub.testkit.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import chat.hubbub.model.LoginId;
import chat.hubbub.model.UserId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link WatchStore} keeps to. */
public abstract class WatchStoreContract {
  private static final AtomicLong IDS = new AtomicLong(System.nanoTime());
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration SHORT = Duration.ofMillis(550);
  private static final Duration PAST_SHORT = SHORT.plusMillis(50);
  private static final List<UserId> BOTH = List.of(new UserId(7), new UserId(Long.MAX_VALUE));
  private static final List<UserId> ONE = List.of(new UserId(9));

  private final LoginId login = new LoginId(IDS.incrementAndGet());

  protected abstract WatchStore store();

  /** Lets that much time pass for the store, really or by a clock of its own. */
  protected abstract void pass(Duration time);

  @Test
  @DisplayName("Of a client that was never put nothing is known, whatever is of others")
  void unknown() {
    await(store().put(login, "tab", BOTH, LONG));
    assertNull(get("other"));
    assertNull(await(store().get(new LoginId(IDS.incrementAndGet()), "tab")));
    assertEquals(BOTH, get("tab"));
  }

  @Test
  @DisplayName("The last put counts, and nobody is something else than nothing known")
  void lastPutCounts() {
    store().put(login, "tab", ONE, LONG);
    await(store().put(login, "tab", BOTH, LONG));
    assertEquals(BOTH, get("tab"));
    await(store().put(login, "tab", List.of(), LONG));
    assertEquals(List.of(), get("tab"));
  }

  @Test
  @DisplayName("What nobody lets live on is gone after its time")
  void gone() {
    await(store().put(login, "tab", BOTH, SHORT));
    await(store().put(login, "emptied", List.of(), SHORT));
    await(store().keep(login, "kept", BOTH, SHORT));
    pass(PAST_SHORT);
    assertNull(get("tab"));
    assertNull(get("emptied"));
    assertNull(get("kept"));
  }

  @Test
  @DisplayName("Keeping lets live on whom somebody else put, and puts where nothing is known")
  void keep() {
    // One right after the other: the time of some stores is real, and the machine may be busy.
    await(store().put(login, "tab", BOTH, SHORT));
    await(store().keep(login, "tab", ONE, LONG));
    await(store().put(login, "emptied", List.of(), SHORT));
    await(store().keep(login, "emptied", ONE, LONG));
    await(store().keep(login, "new", ONE, LONG));
    pass(PAST_SHORT);
    assertEquals(BOTH, get("tab"));
    assertEquals(List.of(), get("emptied"));
    assertEquals(ONE, get("new"));
  }

  @Test
  @DisplayName("Nobody shortens the time that another one has asked for")
  void neverShorter() {
    await(store().put(login, "put", ONE, LONG));
    await(store().put(login, "put", BOTH, SHORT));
    await(store().put(login, "kept", BOTH, LONG));
    await(store().keep(login, "kept", BOTH, SHORT));
    pass(PAST_SHORT);
    assertEquals(BOTH, get("put"));
    assertEquals(BOTH, get("kept"));
  }

  private List<UserId> get(String conn) {
    return await(store().get(login, conn));
  }
}
