package chat.hubbub.auth;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.awaitFailure;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubRole;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.LoginId;
import chat.hubbub.model.UserId;
import chat.hubbub.testkit.ManualClock;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RevocationsTest {
  private static final UserId ANN = new UserId(1);
  private static final LoginId PHONE = new LoginId(10);
  private static final LoginId LAPTOP = new LoginId(11);

  private final ManualClock clock = new ManualClock();
  private final RevocationLog store = new RevocationLog();
  private final Revocations revocations = new Revocations(store, clock);
  private final List<String> told = new CopyOnWriteArrayList<>();

  private Identity on(LoginId login) {
    return new Identity(ANN, HubRole.MEMBER, login, clock.millis());
  }

  @Test
  @DisplayName("What another node wrote is known after the next read, and listeners are told once")
  void readFromTheStore() {
    revocations.subscribe((user, login) -> told.add(user + "/" + login));
    Identity phone = on(PHONE);
    await(revocations.read());
    assertFalse(revocations.isRevoked(phone));
    store.write(ANN, PHONE, clock.millis());
    await(revocations.read());
    await(revocations.read());
    assertTrue(revocations.isRevoked(phone));
    assertFalse(revocations.isRevoked(on(LAPTOP)));
    assertEquals(List.of("1/10"), told);
  }

  @Test
  @DisplayName("What this node did counts at once, and is not told again when it is read back")
  void noticedAtOnce() {
    Runnable unsubscribe = revocations.subscribe((user, login) -> told.add(user + "/" + login));
    revocations.noticed(ANN, PHONE, clock.millis());
    assertTrue(revocations.isRevoked(on(PHONE)));
    store.write(ANN, PHONE, clock.millis());
    await(revocations.read());
    assertEquals(List.of("1/10"), told);
    unsubscribe.run();
    revocations.noticed(ANN, LAPTOP, clock.millis());
    assertEquals(1, told.size());
  }

  @Test
  @DisplayName("A change of role expires the tokens from before, not the ones from after")
  void renewal() {
    Identity before = on(PHONE);
    clock.advance(Duration.ofSeconds(1));
    store.write(ANN, null, clock.millis());
    await(revocations.read());
    assertTrue(revocations.isRevoked(before));
    assertFalse(revocations.hasEnded(PHONE));
    assertFalse(revocations.isRevoked(on(PHONE)));
    clock.advance(Duration.ofSeconds(1));
    Identity between = on(PHONE);
    clock.advance(Duration.ofSeconds(1));
    store.write(ANN, null, clock.millis());
    await(revocations.read());
    assertTrue(revocations.isRevoked(between));
  }

  @Test
  @DisplayName("More than a page are read in one go")
  void manyPages() {
    for (int i = 0; i < 1_700; i++) {
      store.write(ANN, new LoginId(100 + i), clock.millis());
    }
    await(revocations.read());
    assertTrue(revocations.hasEnded(new LoginId(100)));
    assertTrue(revocations.hasEnded(new LoginId(1_799)));
  }

  @Test
  @DisplayName("They are kept as long as any token from before can live")
  void forgotten() {
    store.write(ANN, PHONE, clock.millis());
    await(revocations.read());
    clock.advance(AccessTokens.LONGEST.plusMinutes(1));
    await(revocations.read());
    assertTrue(revocations.hasEnded(PHONE));
    clock.advance(Duration.ofMinutes(10));
    await(revocations.read());
    assertFalse(revocations.hasEnded(PHONE));
  }

  @Test
  @DisplayName("A store that can't be read for 5 s makes them unreliable, until it can be again")
  void unhealthy() {
    await(revocations.read());
    store.fail(true);
    clock.advance(Duration.ofSeconds(5));
    awaitFailure(revocations.read());
    assertTrue(revocations.healthy());
    clock.advance(Duration.ofMillis(1));
    assertFalse(revocations.healthy());
    store.fail(false);
    await(revocations.read());
    assertTrue(revocations.healthy());
  }

  @Test
  @DisplayName("Once started it goes on reading by itself, also after a failure")
  void goesOnReading() {
    Vertx vertx = Vertx.vertx();
    try {
      store.fail(true);
      awaitFailure(revocations.start(vertx));
      store.fail(false);
      await(revocations.start(vertx));
      store.fail(true);
      int failures = store.failures();
      eventually("a failed read", () -> store.failures() > failures);
      store.fail(false);
      store.write(ANN, PHONE, clock.millis());
      eventually("the revocation is seen", () -> revocations.hasEnded(PHONE));
    } finally {
      await(vertx.close());
    }
  }

  @Test
  @DisplayName("A listener that fails does not keep the others from being told")
  void failingListener() {
    revocations.subscribe(
        (user, login) -> {
          throw new HubbubException(ErrorCode.INTERNAL, "meant to");
        });
    revocations.subscribe((user, login) -> told.add("told"));
    revocations.noticed(ANN, PHONE, clock.millis());
    assertEquals(List.of("told"), told);
  }
}
