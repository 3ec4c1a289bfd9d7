package chat.hubbub.auth;

import static chat.hubbub.testkit.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubRole;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.LoginId;
import chat.hubbub.model.UserId;
import chat.hubbub.testkit.ManualClock;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AuthenticatorTest {
  private final Vertx vertx = Vertx.vertx();
  private final ManualClock clock = new ManualClock();
  private final SigningKeys keys =
      new SigningKeys(
          new FakeKeyStore(),
          SigningKeys.ACCESS,
          new SigningKeys.Ages(Duration.ofDays(30), Duration.ofHours(24)),
          clock,
          new SecureRandom());
  private final AccessTokens tokens = new AccessTokens(vertx, keys, clock);
  private final Revocations revocations = new Revocations(new RevocationLog(), clock);
  private final Authenticator authenticator = new Authenticator(tokens, revocations);
  private final Identity ann =
      new Identity(new UserId(1), HubRole.MEMBER, new LoginId(10), clock.millis());
  private final Identity bob =
      new Identity(new UserId(2), HubRole.MEMBER, new LoginId(20), clock.millis());

  @BeforeEach
  void start() {
    await(keys.refresh());
    await(revocations.read());
  }

  @AfterEach
  void close() {
    await(vertx.close());
  }

  @Test
  @DisplayName("Header or cookie will do; the header wins, also when it is wrong")
  void headerOrCookie() {
    String hers = token(ann);
    String his = token(bob);
    assertEquals(ann, authenticator.authenticate("Bearer " + hers, null));
    assertEquals(ann, authenticator.authenticate("bearer " + hers, null));
    assertEquals(bob, authenticator.authenticate(null, his));
    assertEquals(ann, authenticator.authenticate("Bearer " + hers, his));
    refused("Bearer x", his, ErrorCode.UNAUTHENTICATED);
    refused("Basic YTpi", his, ErrorCode.UNAUTHENTICATED);
    refused("", his, ErrorCode.UNAUTHENTICATED);
    refused(null, null, ErrorCode.UNAUTHENTICATED);
    refused(null, "", ErrorCode.UNAUTHENTICATED);
  }

  @Test
  @DisplayName("An ended login is not logged in, a changed role is a token to be renewed")
  void revoked() {
    String hers = token(ann);
    String his = token(bob);
    revocations.noticed(ann.user(), ann.login(), clock.millis());
    revocations.noticed(bob.user(), null, clock.millis() + 1);
    refused(null, hers, ErrorCode.UNAUTHENTICATED);
    refused(null, his, ErrorCode.TOKEN_EXPIRED);
  }

  @Test
  @DisplayName("While it can't be known who was banned, nobody gets in")
  void unreliable() {
    String hers = token(ann);
    clock.advance(Duration.ofSeconds(6));
    refused(null, hers, ErrorCode.UNAVAILABLE);
    refused(null, "x", ErrorCode.UNAUTHENTICATED);
    await(revocations.read());
    assertEquals(ann, authenticator.authenticate(hers));
  }

  private String token(Identity who) {
    return tokens.issue(who, Duration.ofMinutes(15));
  }

  private void refused(@Nullable String header, @Nullable String cookie, ErrorCode code) {
    HubbubException refused =
        assertThrows(HubbubException.class, () -> authenticator.authenticate(header, cookie));
    assertEquals(code, refused.code());
  }
}
