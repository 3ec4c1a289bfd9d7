package chat.hubbub.auth;

import static chat.hubbub.testkit.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.hubbub.store.KeyStore.Key;
import chat.hubbub.testkit.ManualClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SigningKeysTest {
  private static final Duration ROTATION = Duration.ofDays(30);
  private static final Duration SIGNED = Duration.ofHours(24);

  private final ManualClock clock = new ManualClock();
  private final FakeKeyStore store = new FakeKeyStore();
  private final SigningKeys keys = node();

  private SigningKeys node() {
    return new SigningKeys(
        store,
        SigningKeys.ACCESS,
        new SigningKeys.Ages(ROTATION, SIGNED),
        clock,
        new SecureRandom());
  }

  @Test
  @DisplayName("The first start makes a key of 32 random bytes, later ones find it")
  void firstStartMakesAKey() {
    await(keys.refresh());
    Key first = keys.current();
    assertEquals(32, first.secret().length);
    assertFalse(Arrays.equals(new byte[32], first.secret()));
    SigningKeys again = node();
    await(again.refresh());
    assertEquals(first.id(), again.current().id());
  }

  @Test
  @DisplayName("Of two nodes that start together one makes the key, and both use it")
  void nodesAgree() {
    SigningKeys other = node();
    await(keys.refresh());
    await(other.refresh());
    assertEquals(keys.current().id(), other.current().id());
    assertEquals(1, await(store.keys(SigningKeys.ACCESS)).size());
  }

  @Test
  @DisplayName("A key is renewed in due time, and signs only when every node has read it")
  void renewedInDueTime() {
    await(keys.refresh());
    Key first = keys.current();
    clock.advance(ROTATION);
    await(keys.refresh());
    assertEquals(2, await(store.keys(SigningKeys.ACCESS)).size());
    assertEquals(first.id(), keys.current().id(), "others may not have read the new one");
    clock.advance(Duration.ofMinutes(3));
    Key second = keys.current();
    assertNotEquals(first.id(), second.id());
    assertNotNull(keys.byId(first.id()), "what it signed is still valid");
  }

  @Test
  @DisplayName("A former key is forgotten once all that it signed has expired, not before")
  void formerKeyIsForgotten() {
    await(keys.refresh());
    Key first = keys.current();
    clock.advance(ROTATION);
    await(keys.refresh());
    clock.advance(SIGNED.plusMinutes(2));
    await(keys.refresh());
    await(keys.refresh());
    assertNotNull(keys.byId(first.id()));
    clock.advance(Duration.ofMinutes(2));
    await(keys.refresh());
    await(keys.refresh());
    assertNull(keys.byId(first.id()));
    assertNotNull(keys.byId(keys.current().id()));
  }

  @Test
  @DisplayName("A hub that was down for months goes on with its key until the new one settled")
  void longDown() {
    await(keys.refresh());
    Key first = keys.current();
    clock.advance(Duration.ofDays(200));
    SigningKeys later = node();
    await(later.refresh());
    assertEquals(first.id(), later.current().id());
    clock.advance(Duration.ofMinutes(5));
    assertNotEquals(first.id(), later.current().id());
  }

  @Test
  void current_beforeStart_fails() {
    assertThrows(IllegalStateException.class, keys::current);
  }
}
