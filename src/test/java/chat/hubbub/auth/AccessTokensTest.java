package chat.hubbub.auth;

import static chat.hubbub.testkit.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubRole;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.LoginId;
import chat.hubbub.model.UserId;
import chat.hubbub.testkit.ManualClock;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {
  private static final Duration LIFETIME = Duration.ofMinutes(15);
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  private static Vertx vertx;

  private final ManualClock clock = new ManualClock();
  private final SigningKeys keys = keys(new FakeKeyStore());
  private final AccessTokens tokens = new AccessTokens(vertx, keys, clock);
  private final Identity ann =
      new Identity(
          new UserId(Long.MAX_VALUE), HubRole.ADMIN, new LoginId(7), clock.millis() - 12_345);

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void close() {
    await(vertx.close());
  }

  @BeforeEach
  void start() {
    await(keys.refresh());
  }

  private SigningKeys keys(FakeKeyStore store) {
    return new SigningKeys(
        store,
        SigningKeys.ACCESS,
        new SigningKeys.Ages(Duration.ofDays(30), Duration.ofHours(24)),
        clock,
        new SecureRandom());
  }

  @Test
  @DisplayName("A token says whose it is, to the millisecond and the last digit of the id")
  void roundTrip() {
    assertEquals(ann, tokens.verify(tokens.issue(ann, LIFETIME)));
  }

  @Test
  @DisplayName("It expires by the hub's clock, at the end of the lifetime that was asked for")
  void expires() {
    String token = tokens.issue(ann, LIFETIME);
    String longer = tokens.issue(ann, Duration.ofHours(2));
    clock.advance(LIFETIME.minusSeconds(1));
    assertEquals(ann, tokens.verify(token));
    clock.advance(Duration.ofSeconds(1));
    refused(token, ErrorCode.TOKEN_EXPIRED);
    assertEquals(ann, tokens.verify(longer));
    assertThrows(IllegalArgumentException.class, () -> tokens.issue(ann, Duration.ofHours(25)));
  }

  @Test
  @DisplayName("What a former key signed is valid until it expires")
  void formerKey() {
    long former = keys.current().id();
    clock.advance(Duration.ofDays(30).minusMinutes(1));
    String token = tokens.issue(ann, LIFETIME);
    clock.advance(Duration.ofMinutes(2));
    await(keys.refresh());
    clock.advance(Duration.ofMinutes(4));
    assertNotEquals(former, keys.current().id());
    assertEquals(ann, tokens.verify(token));
  }

  @Test
  @DisplayName("A token of another hub is refused, also when it claims our key's id")
  void otherHub() {
    SigningKeys foreign = keys(new FakeKeyStore());
    await(foreign.refresh());
    String token = new AccessTokens(vertx, foreign, clock).issue(ann, LIFETIME);
    refused(token);
    refused(withHeader(token, header -> header.put("kid", "" + keys.current().id())));
  }

  @Test
  @DisplayName("Nobody raises themselves: a changed payload is refused")
  void swappedPayload() {
    String mine = tokens.issue(ann, LIFETIME);
    Identity bob = new Identity(new UserId(2), HubRole.MEMBER, new LoginId(8), clock.millis());
    String his = tokens.issue(bob, LIFETIME);
    String[] parts = mine.split("\\.");
    refused(parts[0] + "." + his.split("\\.")[1] + "." + parts[2]);
    refused(withPayload(his, claims -> claims.put("role", "owner")));
    refused(withPayload(his, claims -> claims.put("exp", clock.millis())));
  }

  @Test
  @DisplayName("The algorithm is pinned: 'none' and others are refused, signed or not")
  void otherAlgorithms() {
    String token = tokens.issue(ann, LIFETIME);
    for (String algorithm : new String[] {"none", "None", "HS512", "RS256", "hs256"}) {
      String changed = withHeader(token, header -> header.put("alg", algorithm));
      refused(changed);
      refused(changed.substring(0, changed.lastIndexOf('.') + 1));
      refused(changed.substring(0, changed.lastIndexOf('.')));
    }
  }

  @Test
  @DisplayName("A key id that is missing, of another type or unknown is refused")
  void otherKeyIds() {
    String token = tokens.issue(ann, LIFETIME);
    refused(withHeader(token, header -> header.remove("kid")));
    refused(withHeader(token, header -> header.put("kid", keys.current().id())));
    refused(withHeader(token, header -> header.put("kid", "1")));
    refused(withHeader(token, header -> header.put("kid", "../../etc/passwd")));
    refused(withHeader(token, header -> header.putNull("kid")));
  }

  @Test
  @DisplayName("A token that our key signed for another purpose is refused")
  void otherAudience() throws Exception {
    String token = tokens.issue(ann, LIFETIME);
    refused(signed(withPayload(token, claims -> claims.put("aud", "hubbub-media"))));
    refused(signed(withPayload(token, claims -> claims.remove("aud"))));
    refused(signed(withPayload(token, claims -> claims.put("iss", "other"))));
    assertEquals(ann, tokens.verify(signed(withPayload(token, claims -> claims.put("x", 1)))));
  }

  @Test
  @DisplayName("Every truncation is refused")
  void truncated() {
    String token = tokens.issue(ann, LIFETIME);
    for (int length = 0; length < token.length(); length++) {
      refused(token.substring(0, length));
    }
    refused(token + ".");
    refused(token + ".x");
    refused("." + token);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        ".",
        "..",
        "...",
        "a.b.c",
        "e30.e30.e30",
        "bnVsbA.e30.e30",
        "W10.e30.e30",
        "\u0000.\u0000.\u0000",
        "eyJhbGciOiJIUzI1NiJ9.e30.e30",
        "Bearer x.y.z",
        "é.é.é"
      })
  void garbage_isRefused(String token) {
    refused(token);
  }

  @Test
  @DisplayName("A token as long as a book is refused unread")
  void huge() {
    refused("a".repeat(10_000_000));
    refused("W1tb".repeat(500) + ".e30.e30");
  }

  private void refused(String token) {
    refused(token, ErrorCode.UNAUTHENTICATED);
  }

  private void refused(String token, ErrorCode code) {
    HubbubException refused =
        assertThrows(HubbubException.class, () -> tokens.verify(token), token);
    assertEquals(code, refused.code(), token);
  }

  private static String withHeader(String token, Consumer<JsonObject> change) {
    return changed(token, 0, change);
  }

  private static String withPayload(String token, Consumer<JsonObject> change) {
    return changed(token, 1, change);
  }

  private static String changed(String token, int part, Consumer<JsonObject> change) {
    String[] parts = token.split("\\.");
    JsonObject json =
        new JsonObject(new String(DECODER.decode(parts[part]), StandardCharsets.UTF_8));
    change.accept(json);
    parts[part] = ENCODER.encodeToString(json.encode().getBytes(StandardCharsets.UTF_8));
    return String.join(".", parts);
  }

  /** The same content under our own key's true signature. */
  private String signed(String token) throws Exception {
    String content = token.substring(0, token.lastIndexOf('.'));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(keys.current().secret(), "HmacSHA256"));
    byte[] signature = mac.doFinal(content.getBytes(StandardCharsets.US_ASCII));
    return content + "." + ENCODER.encodeToString(signature);
  }
}
