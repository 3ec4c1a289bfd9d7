package chat.hubbub.auth;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
  private final PasswordRules rules = new PasswordRules(8);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "short",
        "1234567",
        "password",
        "PassWord",
        "12345678",
        "qwertyuiop",
        "iloveyou",
        "trustno1",
        "aaaaaaaaaaaaaaaa",
        "barbara.b",
        "Barbara.B"
      })
  void weak_isRefused(String password) {
    HubbubException refused =
        assertThrows(HubbubException.class, () -> rules.check(password, "barbara.b"));
    assertEquals(ErrorCode.WEAK_PASSWORD, refused.code());
  }

  @Test
  void length_countsCharactersNotUnits() {
    assertThrows(HubbubException.class, () -> rules.check("🐈🐕🐈🐕", "ann"));
    assertDoesNotThrow(() -> rules.check("🐈🐕🐈🐕🐈🐕🐈🐕", "ann"));
    assertDoesNotThrow(() -> rules.check("🐈🐕".repeat(64), "ann"));
    assertThrows(HubbubException.class, () -> rules.check("🐈🐕".repeat(64) + "x", "ann"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tall order of onions", "grünkohl-äpfel", "zq81-vv0", "my barbara.b x"})
  void decent_passes(String password) {
    assertDoesNotThrow(() -> rules.check(password, "barbara.b"));
  }

  @Test
  void min_isConfigured() {
    PasswordRules longer = new PasswordRules(16);
    assertThrows(HubbubException.class, () -> longer.check("tall onions", "ann"));
    assertThrows(IllegalArgumentException.class, () -> new PasswordRules(4));
  }
}
