package chat.hubbub.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RefreshTokensTest {
  private final RefreshTokens tokens = new RefreshTokens(new SecureRandom());

  @Test
  @DisplayName("Tokens have 256 bits and do not repeat")
  void random() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      String token = tokens.create();
      assertTrue(token.matches("[\\w-]{43}"), token);
      assertTrue(seen.add(token));
    }
  }

  @Test
  @DisplayName("Whoever presents the former token opens the successor; the store alone can't")
  void sealed() {
    String former = tokens.create();
    String successor = tokens.create();
    byte[] sealed = tokens.seal(former, successor);
    assertEquals(successor, tokens.open(former, sealed));
    assertFalse(new String(sealed, StandardCharsets.ISO_8859_1).contains(successor));
    assertThrows(IllegalStateException.class, () -> tokens.open(tokens.create(), sealed));
    assertThrows(IllegalStateException.class, () -> tokens.open(former, new byte[3]));
    sealed[sealed.length - 1] ^= 1;
    assertThrows(IllegalStateException.class, () -> tokens.open(former, sealed));
  }

  @Test
  void hash_isNotTheToken() {
    String token = tokens.create();
    assertEquals(32, tokens.hash(token).length);
    assertFalse(new String(tokens.hash(token), StandardCharsets.ISO_8859_1).contains(token));
  }
}
