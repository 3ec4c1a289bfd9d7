package chat.hubbub.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import chat.hubbub.model.HubRole;
import chat.hubbub.model.LoginId;
import chat.hubbub.model.User;
import chat.hubbub.model.UserId;
import io.vertx.core.http.Cookie;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LoginCookiesTest {
  private final IssuedLogin login =
      new IssuedLogin(
          new User(new UserId(1), "ann", "Ann", null, HubRole.MEMBER, null, false),
          new LoginId(2),
          "AAA",
          900,
          "RRR");

  @Test
  @DisplayName("Over https the cookies are secure and bound to the host")
  void secure() {
    LoginCookies cookies = new LoginCookies(true, Duration.ofDays(1));
    assertEquals(
        List.of(
            "__Host-hubbub_access=AAA; Max-Age=86400; Path=/; Secure; HTTPOnly; SameSite=Strict",
            "__Host-hubbub_refresh=RRR; Max-Age=86400; Path=/; Secure; HTTPOnly; SameSite=Strict"),
        cookies.of(login).stream().map(LoginCookiesTest::withoutDate).toList());
  }

  @Test
  @DisplayName("Over plain http, as on loopback, they go without")
  void plain() {
    LoginCookies cookies = new LoginCookies(false, Duration.ofDays(1));
    assertEquals(
        "hubbub_access=AAA; Max-Age=86400; Path=/; HTTPOnly; SameSite=Strict",
        withoutDate(cookies.of(login).get(0)));
  }

  @Test
  void cleared_expiresAtOnce() {
    LoginCookies cookies = new LoginCookies(true, Duration.ofDays(1));
    assertEquals(
        "__Host-hubbub_refresh=; Max-Age=0; Path=/; Secure; HTTPOnly; SameSite=Strict",
        withoutDate(cookies.cleared().get(1)));
  }

  @Test
  @DisplayName("No text form shows a secret")
  void textForms() {
    assertFalse(login.toString().contains("AAA") || login.toString().contains("RRR"));
    assertFalse(new NewAccount("ann", "SECRET", null).toString().contains("SECRET"));
    assertFalse(
        new AccountChanges.Own("Ann", "", "SECRET", "SECRET").toString().contains("SECRET"));
    assertFalse(SetupCode.of("SECRET").toString().contains("SECRET"));
  }

  private static String withoutDate(Cookie cookie) {
    return cookie.encode().replaceAll("Expires=[^;]*; ", "");
  }
}
