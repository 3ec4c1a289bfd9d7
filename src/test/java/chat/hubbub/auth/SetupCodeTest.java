package chat.hubbub.auth;

import static chat.hubbub.testkit.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.store.KeyStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SetupCodeTest {
  private final SecureRandom random = new SecureRandom();

  /** Keys whose first reads are answered together, once so many nodes wait for one. */
  private static final class SlowKeys implements KeyStore {
    private final KeyStore keys = new FakeKeyStore();
    private final List<Promise<List<Key>>> waiting = new ArrayList<>();
    private int together;

    SlowKeys(int together) {
      this.together = together;
    }

    @Override
    public Future<List<Key>> keys(String purpose) {
      if (together == 0) {
        return keys.keys(purpose);
      }
      Promise<List<Key>> read = Promise.promise();
      waiting.add(read);
      if (waiting.size() == together) {
        together = 0;
        List<Key> had = await(keys.keys(purpose));
        waiting.forEach(each -> each.complete(had));
      }
      return read.future();
    }

    @Override
    public Future<Boolean> add(Key key, long newest) {
      return keys.add(key, newest);
    }

    @Override
    public Future<Void> prune(String purpose, long before) {
      return keys.prune(purpose, before);
    }
  }

  private Future<SetupCode> start(KeyStore keys) {
    return SetupCode.shared(keys, Clock.systemUTC(), random);
  }

  @Test
  @DisplayName("Nodes that start at once on an empty store agree on one code")
  void atOnce() {
    KeyStore keys = new SlowKeys(2);
    Future<SetupCode> one = start(keys);
    Future<SetupCode> other = start(keys);
    assertEquals(await(one).reveal(), await(other).reveal());
  }

  @Test
  @DisplayName("The code is the same after a restart, and another for another store")
  void restart() {
    KeyStore keys = new SlowKeys(0);
    SetupCode code = await(start(keys));
    assertEquals(code.reveal(), await(start(keys)).reveal());
    assertNotEquals(code.reveal(), await(start(new SlowKeys(0))).reveal());
    assertTrue(code.matches(code.reveal()));
    assertFalse(code.matches(code.reveal() + "a"));
  }
}
