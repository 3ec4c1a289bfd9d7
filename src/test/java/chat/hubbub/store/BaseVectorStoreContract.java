package chat.hubbub.store;

import static chat.hubbub.testkit.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.model.UserId;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link BaseVectorStore} holds. */
public abstract class BaseVectorStoreContract extends StoreContract {
  private final UserId anna = user();

  private BaseVectorStore vectors() {
    return store().vectors();
  }

  @Test
  @DisplayName("a vector is found by its id, unchanged, by its user only")
  void get_put_isTheSame() {
    byte[] vector = new byte[100_000];
    new Random(1).nextBytes(vector);
    byte[] given = vector.clone();
    long id = await(vectors().put(anna, given, NOON));
    given[0]++;
    assertTrue(id > 0);
    reopen();
    assertArrayEquals(vector, await(vectors().get(anna, id)));
    assertNull(await(vectors().get(user(), id)));
    assertNull(await(vectors().get(anna, id + 1_000)));
  }

  @Test
  @DisplayName("each vector has an id of its own, also after others were pruned")
  void put_afterPrune_idsAreNew() {
    Set<Long> ids = new HashSet<>();
    for (int i = 0; i < 10; i++) {
      ids.add(await(vectors().put(anna, new byte[] {(byte) i}, NOON + i)));
    }
    await(vectors().prune(NOON + 100));
    ids.add(await(vectors().put(anna, new byte[] {9}, NOON + 200)));
    assertEquals(11, ids.size());
  }

  @Test
  @DisplayName("pruning forgets what was put before the time, and nothing else")
  void prune_old_isForgotten() {
    final long old = await(vectors().put(anna, new byte[] {1}, NOON));
    final long kept = await(vectors().put(anna, new byte[] {2}, NOON + 1));
    await(vectors().prune(NOON + 1));
    assertNull(await(vectors().get(anna, old)));
    assertArrayEquals(new byte[] {2}, await(vectors().get(anna, kept)));
  }
}
