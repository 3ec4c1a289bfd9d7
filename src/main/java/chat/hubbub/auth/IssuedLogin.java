package chat.hubbub.auth;

import chat.hubbub.model.LoginId;
import chat.hubbub.model.User;

/**
 * A login with the tokens that were just made for it.
 *
 * @param expiresIn seconds that the access token lives
 */
public record IssuedLogin(
    User user, LoginId login, String accessToken, long expiresIn, String refreshToken) {

  /** Without the tokens, which no log may hold. */
  @Override
  public String toString() {
    return "IssuedLogin[" + login + " of " + user.id() + "]";
  }
}
