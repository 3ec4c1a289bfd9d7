package chat.hubbub.auth;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.awaitFailure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import chat.hubbub.config.HubOptions;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.LoginId;
import chat.hubbub.model.UserId;
import chat.hubbub.store.memory.MemoryRateLimitStore;
import chat.hubbub.testkit.ManualClock;
import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
  private final ManualClock clock = new ManualClock();
  private final RateLimiter limiter =
      new RateLimiter(new MemoryRateLimitStore(clock), HubOptions.defaults().limits());

  @Test
  @DisplayName("Ten log-ins a minute from an address, whatever the accounts")
  void byAddress() {
    for (int i = 0; i < 10; i++) {
      await(limiter.login("10.0.0.1", "user" + i));
    }
    assertEquals(6_000, refused(limiter.login("10.0.0.1", "other")).retryAfterMillis());
    await(limiter.login("10.0.0.2", "other"));
    clock.advance(Duration.ofSeconds(6));
    await(limiter.login("10.0.0.1", null));
  }

  @Test
  @DisplayName("Ten a minute at an account, whatever the addresses, and the case of the name")
  void byAccount() {
    for (int i = 0; i < 10; i++) {
      await(limiter.login("10.0.0." + i, i % 2 == 0 ? "ann" : "Ann"));
    }
    refused(limiter.login("10.0.1.1", "ANN"));
    await(limiter.login("10.0.1.1", "bob"));
  }

  @Test
  @DisplayName("Ten access tokens a minute for a login")
  void tokens() {
    for (int i = 0; i < 10; i++) {
      await(limiter.token(new LoginId(7)));
    }
    assertEquals(6_000, refused(limiter.token(new LoginId(7))).retryAfterMillis());
    await(limiter.token(new LoginId(8)));
  }

  @Test
  @DisplayName("Forty sends at once, then ten a second")
  void sends() {
    UserId ann = new UserId(1);
    for (int i = 0; i < 40; i++) {
      await(limiter.send(ann));
    }
    assertEquals(100, refused(limiter.send(ann)).retryAfterMillis());
    await(limiter.send(new UserId(2)));
    clock.advance(Duration.ofSeconds(1));
    for (int i = 0; i < 10; i++) {
      await(limiter.send(ann));
    }
    refused(limiter.send(ann));
  }

  @Test
  @DisplayName("A /64 of IPv6 is one address")
  void networks() {
    assertEquals("10.0.0.1", RateLimiter.network("10.0.0.1"));
    assertEquals(
        RateLimiter.network("2001:db8:1:2:3:4:5:6"), RateLimiter.network("2001:db8:1:2::7"));
    assertNotEquals(
        RateLimiter.network("2001:db8:1:2:3:4:5:6"), RateLimiter.network("2001:db8:1:3::7"));
    assertEquals(RateLimiter.network("::1"), RateLimiter.network("::1"));
  }

  private static HubbubException refused(Future<Void> attempt) {
    HubbubException refused = (HubbubException) awaitFailure(attempt);
    assertEquals(ErrorCode.RATE_LIMITED, refused.code());
    return refused;
  }
}
