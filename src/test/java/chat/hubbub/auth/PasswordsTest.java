package chat.hubbub.auth;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.awaitFailure;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PasswordsTest {
  private final Vertx vertx = Vertx.vertx();
  private final Passwords passwords = new Passwords(vertx, new SecureRandom(), 2, 64);

  @AfterEach
  void close() {
    await(vertx.close());
  }

  @Test
  @DisplayName("The right password matches, any other does not")
  void matches() {
    String hash = await(passwords.hash("tall order of onions"));
    assertTrue(hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), hash);
    assertTrue(await(passwords.check("tall order of onions", hash)).matches());
    assertFalse(await(passwords.check("tall order of onion", hash)).matches());
    assertFalse(await(passwords.check("", hash)).matches());
    assertFalse(await(passwords.check("tall order of onions", null)).matches());
  }

  @Test
  @DisplayName("Two hashes of one password differ")
  void salted() {
    assertNotEquals(await(passwords.hash("tall order")), await(passwords.hash("tall order")));
  }

  @Test
  @DisplayName("An accent matches however the keyboard composed it")
  void composedAccents() {
    String hash = await(passwords.hash("caf\u00e9 society"));
    assertTrue(await(passwords.check("cafe\u0301 society", hash)).matches());
  }

  @Test
  @DisplayName("A hash of another cost is checked at that cost, and called outdated")
  void outdated() {
    Passwords former =
        new Passwords(vertx, new SecureRandom(), 1, 1, new Argon2Hash.Cost(1024, 1, 1));
    String hash = await(former.hash("tall order"));
    assertEquals(new Passwords.Check(true, true), await(passwords.check("tall order", hash)));
    assertEquals(new Passwords.Check(true, false), await(former.check("tall order", hash)));
  }

  @Test
  @DisplayName("Beyond the queue a call fails at once, and later ones pass again")
  void boundedQueue() {
    Passwords narrow =
        new Passwords(vertx, new SecureRandom(), 1, 2, new Argon2Hash.Cost(1024, 1, 1));
    CountDownLatch gate = new CountDownLatch(1);
    // The same pool by name: its threads are held up.
    for (int i = 0; i < 2; i++) {
      vertx
          .createSharedWorkerExecutor("hubbub-passwords", 2)
          .executeBlocking(
              () -> {
                gate.await();
                return null;
              },
              false);
    }
    Future<String> first = narrow.hash("tall order");
    Future<String> second = narrow.hash("tall order");
    Future<String> third = narrow.hash("tall order");
    HubbubException refused = (HubbubException) awaitFailure(narrow.hash("tall order"));
    assertEquals(ErrorCode.UNAVAILABLE, refused.code());
    assertTrue(refused.retryAfterMillis() > 0);
    gate.countDown();
    await(Future.all(first, second, third));
    eventually("room again", () -> await(narrow.hash("x").map(hash -> true).otherwise(false)));
  }

  @Test
  @DisplayName("Argon2id as in RFC 9106, and its text form read back")
  void knownVector() {
    // Made with the reference implementation: argon2 somesalt -id -t 2 -m 16 -p 1, "password".
    byte[] salt = "somesalt".getBytes(StandardCharsets.US_ASCII);
    Argon2Hash hash = Argon2Hash.of("password", new Argon2Hash.Cost(65536, 2, 1), salt, 32);
    String known = "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7";
    String encoded =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$"
            + Base64.getEncoder().withoutPadding().encodeToString(Hex.decode(known));
    assertEquals(encoded, hash.encoded());
    assertTrue(Argon2Hash.parse(encoded).matches("password"));
    assertThrows(IllegalArgumentException.class, () -> Argon2Hash.parse("$2a$10$bcrypt"));
  }
}
