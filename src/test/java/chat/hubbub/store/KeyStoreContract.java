package chat.hubbub.store;

import static chat.hubbub.testkit.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.store.KeyStore.Key;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link KeyStore} holds. */
public abstract class KeyStoreContract extends StoreContract {

  private KeyStore keys() {
    return store().keys();
  }

  private static Key key(String purpose, long createdAt) {
    byte[] secret = new byte[32];
    secret[0] = (byte) createdAt;
    return new Key(id(), purpose, secret, createdAt);
  }

  private List<Long> ids(String purpose) {
    return await(keys().keys(purpose)).stream().map(Key::id).toList();
  }

  @Test
  @DisplayName("keys of a purpose come newest first, as they were added")
  void keys_added_comeNewestFirst() {
    Key first = key("access", NOON);
    Key second = key("access", NOON + 1);
    Key other = key("sync", NOON);
    assertEquals(List.of(), await(keys().keys("access")));
    assertTrue(await(keys().add(first, 0)));
    assertTrue(await(keys().add(second, first.id())));
    assertTrue(await(keys().add(other, 0)));
    reopen();
    assertEquals(List.of(second.id(), first.id()), ids("access"));
    assertEquals(List.of(other.id()), ids("sync"));
    Key read = await(keys().keys("access")).get(0);
    assertArrayEquals(second.secret(), read.secret());
    assertEquals(second.createdAt(), read.createdAt());
    assertEquals("access", read.purpose());
  }

  @Test
  @DisplayName("nodes that start together agree on one key")
  void add_atOnce_oneWins() {
    List<Future<Boolean>> calls = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      calls.add(keys().add(key("access", NOON + i), 0));
    }
    assertEquals(1, calls.stream().filter(call -> await(call)).count());
    assertEquals(1, ids("access").size());
  }

  @Test
  @DisplayName("a key is not added when the newest is another than believed")
  void add_stale_isRefused() {
    Key first = key("access", NOON);
    assertFalse(await(keys().add(first, 99)));
    assertTrue(await(keys().add(first, 0)));
    assertFalse(await(keys().add(key("access", NOON + 1), 0)));
    assertEquals(List.of(first.id()), ids("access"));
  }

  @Test
  @DisplayName("pruning spares the newest, however old, and other purposes")
  void prune_old_sparesNewest() {
    List<Key> added = new ArrayList<>();
    long newest = 0;
    for (int i = 0; i < 3; i++) {
      Key key = key("access", NOON + i);
      assertTrue(await(keys().add(key, newest)));
      newest = key.id();
      added.add(key);
    }
    Key other = key("sync", NOON);
    assertTrue(await(keys().add(other, 0)));
    await(keys().prune("access", NOON + 1));
    assertEquals(List.of(added.get(2).id(), added.get(1).id()), ids("access"));
    await(keys().prune("access", NOON + 1_000));
    assertEquals(List.of(added.get(2).id()), ids("access"));
    assertEquals(List.of(other.id()), ids("sync"));
  }

  @Test
  @DisplayName("a key's text form does not give its secret away")
  void toString_key_isSilent() {
    assertFalse(key("access", NOON).toString().contains("secret"));
  }
}
