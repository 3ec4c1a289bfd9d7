package chat.hubbub.auth;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import java.time.Duration;
import java.util.List;

/**
 * The cookies that carry a login for a browser: unreadable to scripts, never sent along by other
 * sites. Over https they are {@code Secure} and bound to the host by their prefix.
 */
public final class LoginCookies {
  private static final String HOST_PREFIX = "__Host-";

  private final boolean secure;
  private final String accessName;
  private final String refreshName;
  private final Duration lifetime;

  /**
   * @param secure the hub's public URL is https
   * @param lifetime that of a refresh token; the access cookie outlives its token, so that an
   *     expired one is told from none
   */
  public LoginCookies(boolean secure, Duration lifetime) {
    this.secure = secure;
    this.lifetime = lifetime;
    this.accessName = (secure ? HOST_PREFIX : "") + "hubbub_access";
    this.refreshName = (secure ? HOST_PREFIX : "") + "hubbub_refresh";
  }

  /** Name of the cookie that holds the access token. */
  public String accessName() {
    return accessName;
  }

  /** Name of the cookie that holds the refresh token. */
  public String refreshName() {
    return refreshName;
  }

  /** What to set for a login. */
  public List<Cookie> of(IssuedLogin login) {
    return List.of(
        cookie(accessName, login.accessToken(), lifetime),
        cookie(refreshName, login.refreshToken(), lifetime));
  }

  /** What to set so that the browser forgets the login. */
  public List<Cookie> cleared() {
    return List.of(cookie(accessName, "", Duration.ZERO), cookie(refreshName, "", Duration.ZERO));
  }

  private Cookie cookie(String name, String value, Duration maxAge) {
    return Cookie.cookie(name, value)
        .setPath("/") // A host-bound cookie has no other.
        .setHttpOnly(true)
        .setSecure(secure)
        .setSameSite(CookieSameSite.STRICT)
        .setMaxAge(maxAge.toSeconds());
  }
}
